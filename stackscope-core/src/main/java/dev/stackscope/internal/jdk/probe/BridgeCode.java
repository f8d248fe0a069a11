package dev.stackscope.internal.jdk.probe;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The class that woven methods call, as a class file.
 *
 * <p>For each event it has a field with the function that hears of it, and a method that calls that function where there
 * is one and an object to report, and drops what it throws. Walks of the stack pass over these methods as they do over the
 * JVM's own.
 */
final class BridgeCode {

    static final String NAME = "java/util/concurrent/StackscopeBridge";

    private static final String EVENT = "(Ljava/lang/Object;)Ljava/lang/Object;";

    /** JDK 17 to 27; the JVM heeds it in classes of the boot loader. */
    private static final String HIDDEN = "Ljdk/internal/vm/annotation/Hidden;";

    private static final String FUNCTION = "java/util/function/Function";
    private static final String FIELD = "L" + FUNCTION + ";";

    private BridgeCode() {}

    static byte[] bytes() {
        ClassWriter code = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        code.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                NAME,
                null,
                "java/lang/Object",
                null);
        for (Event event : Event.values()) {
            String name = event.method();
            int field = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE;
            code.visitField(field, name, FIELD, null, null).visitEnd();
            report(code.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, EVENT, null, null), name);
        }
        code.visitEnd();
        return code.toByteArray();
    }

    /** Writes the call that reports the object on the stack, and leaves what the listener returns there. */
    static void call(Event event, MethodVisitor method) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, event.method(), EVENT, false);
    }

    private static void report(MethodVisitor method, String field) {
        Label begin = new Label();
        Label end = new Label();
        Label thrown = new Label();
        Label nobody = new Label();
        method.visitAnnotation(HIDDEN, true).visitEnd();
        method.visitCode();
        method.visitTryCatchBlock(begin, end, thrown, null);
        method.visitFieldInsn(Opcodes.GETSTATIC, NAME, field, FIELD);
        method.visitInsn(Opcodes.DUP);
        method.visitJumpInsn(Opcodes.IFNULL, nobody);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitJumpInsn(Opcodes.IFNULL, nobody);
        method.visitLabel(begin);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKEINTERFACE, FUNCTION, "apply", EVENT, true);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(end);
        method.visitLabel(nobody);
        method.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {FUNCTION});
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(thrown);
        method.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
