package dev.stackscope.lowlevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.MONITORENTER;
import static org.objectweb.asm.Opcodes.MONITOREXIT;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V1_8;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** The shapes of compilers that cannot be run here: {@code try (given) { body(); } after();}, written by hand. */
class OlderCompilersTest {

    private static final int RESOURCE = 1;
    private static final int PRIMARY = 2;
    private static final String THROWABLE = "java/lang/Throwable";

    private final ClassWriter writer = new ClassWriter(0);
    private final MethodVisitor code = begin();

    @Test
    void javac8IsOpenInTheBodyAndExitingInEveryClosingCall() {
        Label end = new Label();
        open();
        Label body = mark();
        call("body");
        Label bodyEnd = mark();
        closeAsJavac8(end);
        code.visitJumpInsn(GOTO, end);
        Label handler = rememberPrimary();
        Label outer = mark();
        code.visitVarInsn(ASTORE, 4);
        Label closed = new Label();
        closeAsJavac8(closed);
        code.visitLabel(closed);
        code.visitVarInsn(ALOAD, 4);
        code.visitInsn(ATHROW);
        code.visitTryCatchBlock(body, bodyEnd, handler, THROWABLE);
        code.visitTryCatchBlock(body, bodyEnd, outer, null);
        code.visitTryCatchBlock(handler, outer, outer, null);

        assertBlocks(finish(end), Set.of("close"));
    }

    @Test
    void javac9IsOpenInTheBodyAndExitingInTheHelperThatCloses() {
        Label end = new Label();
        open();
        Label body = mark();
        call("body");
        Label bodyEnd = mark();
        closeAsJavac9();
        code.visitJumpInsn(GOTO, end);
        Label handler = rememberPrimary();
        Label outer = mark();
        code.visitVarInsn(ASTORE, 4);
        closeAsJavac9();
        code.visitVarInsn(ALOAD, 4);
        code.visitInsn(ATHROW);
        code.visitTryCatchBlock(body, bodyEnd, handler, THROWABLE);
        code.visitTryCatchBlock(body, bodyEnd, outer, null);
        code.visitTryCatchBlock(handler, outer, outer, null);

        assertBlocks(finish(end), Set.of("$closeResource"));
    }

    @Test
    void scalaHoldsAMonitorThatItKeepsNoCopyOf() {
        Label end = new Label();
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitInsn(MONITORENTER);
        Label body = mark();
        call("body");
        Label bodyEnd = mark();
        exitMonitor();
        code.visitJumpInsn(GOTO, end);
        Label handler = mark();
        exitMonitor();
        code.visitInsn(ATHROW);
        code.visitTryCatchBlock(body, bodyEnd, handler, null);

        assertBlocks(finish(end), Set.of());
    }

    private static void assertBlocks(MethodAnalysis method, Set<String> closing) {
        assertThat(method.blocks()).hasSize(1);
        for (CallSite call : method.calls()) {
            List<Boolean> exiting = method.blocksOpenAt(call.bytecodeIndex()).stream()
                    .map(OpenBlocks.OpenBlock::exiting)
                    .toList();
            boolean open = call.name().equals("body") || closing.contains(call.name());
            assertThat(exiting)
                    .as(call.toString())
                    .isEqualTo(open ? List.of(!call.name().equals("body")) : List.of());
        }
    }

    private MethodVisitor begin() {
        writer.visit(V1_8, 0, "Old", null, "java/lang/Object", null);
        return writer.visitMethod(ACC_STATIC, "old", "(Ljava/lang/AutoCloseable;)V", null, null);
    }

    private void open() {
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ASTORE, RESOURCE);
        code.visitInsn(ACONST_NULL);
        code.visitVarInsn(ASTORE, PRIMARY);
    }

    private void closeAsJavac8(Label end) {
        Label alone = new Label();
        code.visitVarInsn(ALOAD, RESOURCE);
        code.visitJumpInsn(IFNULL, end);
        code.visitVarInsn(ALOAD, PRIMARY);
        code.visitJumpInsn(IFNULL, alone);
        Label start = mark();
        close();
        Label closed = mark();
        code.visitJumpInsn(GOTO, end);
        Label handler = mark();
        code.visitVarInsn(ASTORE, 5);
        code.visitVarInsn(ALOAD, PRIMARY);
        code.visitVarInsn(ALOAD, 5);
        code.visitMethodInsn(INVOKEVIRTUAL, THROWABLE, "addSuppressed", "(Ljava/lang/Throwable;)V", false);
        code.visitJumpInsn(GOTO, end);
        code.visitLabel(alone);
        close();
        code.visitTryCatchBlock(start, closed, handler, THROWABLE);
    }

    private void close() {
        code.visitVarInsn(ALOAD, RESOURCE);
        code.visitMethodInsn(INVOKEINTERFACE, "java/lang/AutoCloseable", "close", "()V", true);
    }

    private void exitMonitor() {
        code.visitVarInsn(ALOAD, 0);
        code.visitInsn(MONITOREXIT);
    }

    private void closeAsJavac9() {
        String descriptor = "(Ljava/lang/Throwable;Ljava/lang/AutoCloseable;)V";
        code.visitVarInsn(ALOAD, PRIMARY);
        code.visitVarInsn(ALOAD, RESOURCE);
        code.visitMethodInsn(INVOKESTATIC, "Old", "$closeResource", descriptor, false);
    }

    private Label rememberPrimary() {
        Label handler = mark();
        code.visitVarInsn(ASTORE, 3);
        code.visitVarInsn(ALOAD, 3);
        code.visitVarInsn(ASTORE, PRIMARY);
        code.visitVarInsn(ALOAD, 3);
        code.visitInsn(ATHROW);
        return handler;
    }

    private void call(String name) {
        code.visitMethodInsn(INVOKESTATIC, "Old", name, "()V", false);
    }

    private Label mark() {
        Label label = new Label();
        code.visitLabel(label);
        return label;
    }

    private MethodAnalysis finish(Label end) {
        code.visitLabel(end);
        call("after");
        code.visitInsn(RETURN);
        code.visitMaxs(2, 6);
        code.visitEnd();
        return ClassAnalysis.of(writer.toByteArray()).methods("old").get(0);
    }
}
