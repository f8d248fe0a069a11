package dev.stackscope.lowlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real code, in quantity: every class of {@code java.base}. */
class JdkClassesTest {

    @Test
    void everyClassIsReadAndHasSoundBlocks() throws IOException {
        int blocks = 0;
        long locks = 0;
        for (Path file : classFiles()) {
            ClassAnalysis analysis = ClassAnalysis.of(Files.readAllBytes(file));
            for (MethodAnalysis method : analysis.methods()) {
                method.blocks().forEach(JdkClassesTest::assertSound);
                blocks += method.blocks().size();
                locks += method.blocks().stream()
                        .filter(block -> block.kind() == HeldBlock.Kind.LOCK)
                        .count();
            }
        }

        assertThat(blocks).isGreaterThan(900);
        assertThat(locks).isGreaterThan(350);
    }

    private static void assertSound(HeldBlock block) {
        assertThat(block.extent().open()).isNotEmpty();
        for (BytecodeRange closing : block.extent().exiting()) {
            assertThat(block.isOpenAt(closing.start())).isTrue();
        }
    }

    private static List<Path> classFiles() throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
