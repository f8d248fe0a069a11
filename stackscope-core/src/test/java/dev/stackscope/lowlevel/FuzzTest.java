package dev.stackscope.lowlevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whatever bytes it is given, the analysis answers or refuses them, and soon. */
class FuzzTest {

    private static final long MILLIS_PER_SEED = 700;

    /** Some that stay, and a new one for each build; a failure names its seed. */
    static List<Long> seeds() {
        return List.of(1L, 2L, System.nanoTime());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mutatedClassFilesAreReadOrRefused(long seed) throws IOException {
        Random random = new Random(seed);
        List<byte[]> originals = List.of(
                Compiled.with("-g").classFile("shapes.Shapes"),
                Compiled.with("-g").classFile("shapes.Naming"),
                classFileOf(Random.class));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS_PER_SEED);
        for (int round = 0; System.nanoTime() < end; round++) {
            byte[] mutated = mutated(originals, random);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(mutated), "seed " + seed + ", round " + round);
        }
    }

    /** As many handlers as fit, each over all of the code, and each with what looks like the exit of a monitor. */
    @Test
    void aMethodOfHandlersAloneTakesLittleTimeAndMemory() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "Hostile", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "hostile", "(Ljava/io/Closeable;)V", null, null);
        code.visitCode();
        Label start = new Label();
        Label end = new Label();
        code.visitLabel(start);
        for (int i = 0; i < 9_000; i++) {
            Label handler = new Label();
            code.visitLabel(handler);
            code.visitTryCatchBlock(start, end, handler, null);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/io/Closeable", "close", "()V", true);
            code.visitInsn(Opcodes.NOP);
        }
        code.visitLabel(end);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(1, 1);
        code.visitEnd();

        MethodAnalysis method = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> ClassAnalysis.of(writer.toByteArray()).methods().get(0));

        assertThat(method.blocks()).isEmpty();
    }

    private static byte[] mutated(List<byte[]> originals, Random random) {
        byte[] bytes = originals.get(random.nextInt(originals.size())).clone();
        switch (random.nextInt(4)) {
            case 0 -> flipBits(bytes, random);
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> splice(bytes, originals.get(random.nextInt(originals.size())), random);
            default -> fill(bytes, random);
        }
        return bytes;
    }

    private static void flipBits(byte[] bytes, Random random) {
        for (int i = random.nextInt(20); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /** Puts a stretch of another class file, most likely of its constants, into this one. */
    private static void splice(byte[] bytes, byte[] other, Random random) {
        int length = random.nextInt(Math.min(bytes.length, other.length) / 2);
        int to = 8 + random.nextInt(bytes.length - length - 8);
        System.arraycopy(other, random.nextInt(other.length - length), bytes, to, length);
    }

    /** Random bytes, but for as much of the head as lets them pass for a class file. */
    private static void fill(byte[] bytes, Random random) {
        byte[] noise = new byte[bytes.length];
        random.nextBytes(noise);
        int kept = random.nextInt(bytes.length);
        System.arraycopy(noise, kept, bytes, kept, bytes.length - kept);
    }

    private static byte[] classFileOf(Class<?> type) throws IOException {
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return file.readAllBytes();
        }
    }

    private static void read(byte[] classFile) {
        try {
            for (MethodAnalysis method : ClassAnalysis.of(classFile).methods()) {
                method.positions(null, null).forEach(method::blocksOpenAt);
                method.blocksOpenAt(method.positions(1, "x"));
            }
        } catch (IllegalArgumentException documented) {
            assertThat(documented).hasMessageStartingWith("classFile is");
        }
    }
}
