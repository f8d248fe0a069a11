package dev.stackscope.benchmarks.load;

import dev.stackscope.lowlevel.ClassAnalysis;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Class files of libraries, small and large. */
public final class SampleClasses {

    private static final List<String> NAMES = List.of(
            "reactor/core/publisher/Flux",
            "reactor/core/publisher/Mono",
            "reactor/core/publisher/FluxFlatMap",
            "reactor/core/publisher/FluxFlatMap$FlatMapMain",
            "reactor/core/publisher/FluxPublishOn$PublishOnSubscriber",
            "reactor/core/scheduler/BoundedElasticScheduler",
            "kotlinx/coroutines/JobSupport",
            "kotlinx/coroutines/channels/BufferedChannel",
            "kotlinx/coroutines/scheduling/CoroutineScheduler",
            "org/openjdk/jmh/runner/Runner",
            "org/openjdk/jmh/runner/BenchmarkHandler",
            "org/objectweb/asm/ClassReader",
            "org/objectweb/asm/MethodWriter",
            "dev/stackscope/benchmarks/load/Ladder");

    private SampleClasses() {}

    /** {@return the class files} */
    public static List<byte[]> read() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : NAMES) {
            try (InputStream file = SampleClasses.class.getClassLoader().getResourceAsStream(name + ".class")) {
                files.add(Objects.requireNonNull(file, name).readAllBytes());
            }
        }
        return files;
    }

    /** {@return how many methods they have} */
    public static int methods() throws IOException {
        return read().stream()
                .mapToInt(file -> ClassAnalysis.of(file).methods().size())
                .sum();
    }
}
