package dev.stackscope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.benchmarks.soak.FullHeap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class FullHeapTest {

    @Test
    void extractionsThatRunOutOfMemoryHarmNoThreadAndNoLaterExtraction() throws Exception {
        Jvm small = new Jvm(
                Path.of(System.getProperty("java.home", "")),
                Runtime.version().feature(),
                Tier.OPENED,
                List.of("-Xmx48m"));
        List<String> lines = new ArrayList<>();

        int status = small.start(FullHeap.class, List.of("300", "2"), lines::add);

        assertThat(status).as(lines.toString()).isZero();
        assertThat(lines).singleElement().asString().startsWith("figures=300 threads; ");
    }
}
