package dev.stackscope.lowlevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

@Timeout(60)
class DamagedClassFileTest {

    @Test
    void whatIsNoClassFileIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassAnalysis.of(new byte[0]))
                .withMessageContaining("no class file");
        assertThatIllegalArgumentException().isThrownBy(() -> ClassAnalysis.of(new byte[100]));
    }

    @Test
    void everyTruncationIsRefusedOrRead() throws IOException {
        byte[] whole = Compiled.with("-g").classFile("shapes.Naming");

        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            refused += read(Arrays.copyOf(whole, length)) ? 0 : 1;
        }

        assertThat(refused).isGreaterThan(whole.length / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes.Shapes", "shapes.Locks"})
    void randomDamageIsRefusedOrRead(String className) throws IOException {
        byte[] whole = Compiled.with("-g").classFile(className);
        Random random = new Random(42);

        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            refused += read(damaged) ? 0 : 1;
        }

        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void aHugeMethodFullOfLocksAndHandlersTakesNoTime() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, 0, "Huge", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "huge", "()V", null, null);
        Label start = new Label();
        Label end = new Label();
        for (int i = 0; i < 900; i++) {
            method.visitTryCatchBlock(start, end, start, null);
        }
        method.visitLabel(start);
        for (int i = 0; i < 8_000; i++) {
            method.visitVarInsn(Opcodes.ALOAD, i % 450);
            String call = i % 450 < 300 ? "lock" : "unlock";
            method.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/concurrent/locks/Lock", call, "()V", true);
        }
        method.visitLabel(end);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 450);
        method.visitEnd();

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> ClassAnalysis.of(writer.toByteArray()).methods());
    }

    @Test
    void anAttributeThatClaimsToBeHugeTakesNoMemory() throws IOException {
        byte[] claiming = new byte[] {0, 10, 'S', 'o', 'u', 'r', 'c', 'e', 'F', 'i', 'l', 'e'};
        byte[] whole = Compiled.with("-g").classFile("shapes.Naming");
        int name = indexOf(whole, claiming);
        whole[name + 2] = 'X';
        int length = lastIndexOf(whole, new byte[] {0, 0, 0, 2});
        whole[length] = 0x7F;

        assertThatIllegalArgumentException().isThrownBy(() -> ClassAnalysis.of(whole));
    }

    @Test
    void aVersionOfTheFutureIsRead() throws IOException {
        byte[] whole = Compiled.with("-g").classFile("shapes.Naming");
        whole[7] = 127;

        assertThatNoException().isThrownBy(() -> ClassAnalysis.of(whole));
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        int at = 0;
        while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    private static int lastIndexOf(byte[] bytes, byte[] part) {
        int at = bytes.length - part.length;
        while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
            at--;
        }
        return at;
    }

    /** Whether it could be read; fails for anything but the exception that is documented. */
    private static boolean read(byte[] classFile) {
        try {
            ClassAnalysis.of(classFile).methods().forEach(method -> method.positions(1, "x"));
            return true;
        } catch (IllegalArgumentException documented) {
            assertThat(documented).hasMessageStartingWith("classFile is");
            return false;
        }
    }
}
