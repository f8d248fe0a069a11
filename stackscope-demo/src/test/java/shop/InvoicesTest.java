package shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The demo with a pool that starves. */
class InvoicesTest {

    @Test
    void theFirstLinesNameTheStarvedPool() throws Exception {
        Demo demo = Demo.opened("Invoices");

        assertThat(demo.findings()).isEqualTo("""
                ! pool starvation: all 2 workers of ThreadPoolExecutor@# wait for tasks queued behind them: \
                thread "clerk-0" [W1] and thread "clerk-1"
                    "clerk-0"  in FutureTask.get  at shop.Invoices.await(Invoices.java)
                    "clerk-1"  in FutureTask.get  at shop.Invoices.await(Invoices.java)
                """);
        assertThat(eitherOrder(demo.tasks())).isEqualTo("""
                thread "main"  RUNNABLE
                  shop.Invoices.main(Invoices.java)
                thread "bookkeeper"  WAITING in FutureTask.get
                │ shop.Invoices.lambda$main$0(Invoices.java)
                │ shop.Invoices.await(Invoices.java)
                └╌ future shop.Invoices.main(Invoices.java)  running  1 task
                   └─ thread "clerk-0"  [W1]
                executor ThreadPoolExecutor@#  2 of 2 workers busy, 2 queued  2 tasks
                ├─ thread "clerk-0"  WAITING in FutureTask.get  [W1]
                │  │ shop.Invoices.write(Invoices.java)
                │  │ shop.Invoices.await(Invoices.java)
                │  └╌ future shop.Invoices.write(Invoices.java)  [W#]
                ├─ thread "clerk-1"  WAITING in FutureTask.get
                │  │ shop.Invoices.write(Invoices.java)
                │  │ shop.Invoices.await(Invoices.java)
                │  └╌ future shop.Invoices.write(Invoices.java)  [W#]
                └─ queue  2 tasks
                   ├─ future shop.Invoices.write(Invoices.java)  pending, 1st in the queue  [W#]
                   └─ future shop.Invoices.write(Invoices.java)  pending, 2nd in the queue  [W#]
                """);
    }

    /** Whose sum is queued first differs from run to run. */
    private static String eitherOrder(String tasks) {
        return tasks.replaceAll("\\[W[23]]", "[W#]");
    }
}
