package shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The demo with futures. */
class ReportTest {

    @Test
    void theReaderLeadsThroughTheFuturesToTheThreadThatLoads() throws Exception {
        Demo demo = Demo.opened("Report");

        assertThat(demo.findings()).isEmpty();
        assertThat(demo.tasks()).isEqualTo("""
                thread "main"  RUNNABLE
                │ shop.Report.main(Report.java)
                └─ try (jobs = ThreadPoolExecutor@#)  1 task
                   └─ thread "pool-1-thread-1"  WAITING in CountDownLatch.await  count 1  [W1]
                        shop.Report.load(Report.java)
                thread "reader"  WAITING in FutureTask.get
                │ shop.Report.lambda$main$1(Report.java)
                │ shop.Report.read(Report.java)
                └╌ future shop.Report.main(Report.java)  running  1 task
                   └─ thread "printer"  WAITING in FutureTask.get
                      │ shop.Report.lambda$main$0(Report.java)
                      └╌ future shop.Report.main(Report.java)  running  1 task
                         └─ thread "pool-1-thread-1"  [W1]
                """);
    }
}
