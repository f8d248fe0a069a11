package dev.stackscope.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.pool.PoolGlue;
import com.example.shop.Report;
import com.example.shop.Waiting;
import dev.stackscope.Extractor;
import dev.stackscope.Stack;
import org.junit.jupiter.api.Test;

class PoolGlueTest {

    @Test
    void aBorrowedConnectionTellsItsPoolAndItsStatement() throws InterruptedException {
        Report report = new Report();
        Thread thread = Waiting.start("report", report);
        Extractor extractor = Extractor.builder().glue(new PoolGlue()).build();

        Stack stack = extractor.extract(thread);

        assertThat(Shown.of(stack.toString())).isEqualTo(Shown.of(Documents.output("pool")));
        report.answer();
        thread.join();
    }
}
