package dev.stackscope.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.jobs.Job;
import com.example.jobs.JobsGlue;
import com.example.jobs.Ticket;
import com.example.shop.Import;
import com.example.shop.Waiting;
import dev.stackscope.ExtractOptions;
import dev.stackscope.Extractor;
import dev.stackscope.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkedGlueTest {

    private final Import imports = new Import();
    private final Job customers = imports.customers();
    private final Extractor knowing = Extractor.builder().glue(new JobsGlue()).build();
    private Thread thread = Thread.currentThread();

    @BeforeEach
    void start() {
        thread = Waiting.start("import", imports);
        Waiting.untilAThreadNamed("loader");
    }

    @AfterEach
    void end() throws InterruptedException {
        imports.answer();
        thread.join();
    }

    @Test
    void withoutGlueTheWorkerIsAVariableAndTheWaitIsAPark() {
        Stack stack = Extractor.builder().build().extract(thread);

        assertThat(Shown.of(stack.toString())).isEqualTo(Shown.of(Documents.output("jobs-without-glue")));
    }

    @Test
    void withGlueTheTreeShowsTheJobsOfTheWorker() {
        // @start region="extract-jobs"
        Extractor extractor = Extractor.builder().glue(new JobsGlue()).build();
        Stack stack = extractor.extract(thread, ExtractOptions.defaults().withChildTasks(true));
        // @end

        assertThat(Shown.of(stack.toString())).isEqualTo(Shown.of(Documents.output("jobs")));
    }

    @Test
    void whoWaitsForAJobLeadsToTheThreadThatRunsIt() throws InterruptedException {
        Thread report = Waiting.start("report", imports::report);

        Stack stack = knowing.extract(report, ExtractOptions.defaults().withChildTasks(true));

        assertThat(Shown.of(stack.toString())).isEqualTo(Shown.of(Documents.output("jobs-report")));
        imports.answer();
        report.join();
    }

    @Test
    void aTicketLeadsToItsJob() {
        // @start region="extract-ticket"
        Stack stack = knowing.extract(
                new Ticket(7, customers), ExtractOptions.defaults().withChildTasks(true));
        // @end

        assertThat(Shown.of(stack.toString())).isEqualTo(Shown.of(Documents.output("ticket")));
    }

    @Test
    void everyThreadAndJobStandsInTheTaskTreeOnce() {
        String tree = knowing.taskTree().toString();

        assertThat(tree).containsOnlyOnce("\"loader\"  WAITING").containsOnlyOnce("\"customers\"  RUNNING");
    }
}
