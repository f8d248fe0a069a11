package dev.stackscope.internal.jdk.probe;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class with marked methods, for self-tests, of a loader that sees the JDK's base alone. */
final class AsyncSample extends ClassLoader {

    private static final String NAME = "dev/stackscope/selftest/AsyncSample";
    private static final String OBJECT = "java/lang/Object";
    private static final String TAKE = "(Ljava/lang/Object;)V";
    private static final String GIVE = "(Ljava/lang/Object;)Ljava/lang/Object;";

    private AsyncSample() {
        super(null);
    }

    /** {@return whether such a class, which is loaded now, reports what it should} */
    @SuppressWarnings("unchecked") // the class is made below
    static boolean works(Echo echo) throws ReflectiveOperationException {
        byte[] code = code();
        Class<?> type = new AsyncSample().defineClass(NAME.replace('/', '.'), code, 0, code.length);
        Object sample = type.getDeclaredConstructor().newInstance();
        Object scheduled = new Object();
        Object executed = new Object();
        ((Consumer<Object>) sample).accept(scheduled);
        Object returned = ((UnaryOperator<Object>) sample).apply(executed);
        return returned.equals(executed)
                && echo.heard(Event.SCHEDULED, sample)
                && echo.heard(Event.SCHEDULED, scheduled)
                && echo.heard(Event.EXECUTING, executed)
                && echo.heard(Event.LEFT, executed);
    }

    private static byte[] code() {
        ClassWriter code = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String[] interfaces = {"java/util/function/Consumer", "java/util/function/UnaryOperator"};
        code.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME, null, OBJECT, interfaces);
        MethodVisitor made = code.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitAnnotation(annotation("Schedule"), false).visitEnd();
        made.visitCode();
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        end(made, Opcodes.RETURN);
        MethodVisitor take = code.visitMethod(Opcodes.ACC_PUBLIC, "accept", TAKE, null, null);
        take.visitParameterAnnotation(0, annotation("Schedule"), false).visitEnd();
        take.visitCode();
        end(take, Opcodes.RETURN);
        MethodVisitor give = code.visitMethod(Opcodes.ACC_PUBLIC, "apply", GIVE, null, null);
        give.visitParameterAnnotation(0, annotation("Execute"), false).visitEnd();
        give.visitCode();
        give.visitVarInsn(Opcodes.ALOAD, 1);
        end(give, Opcodes.ARETURN);
        code.visitEnd();
        return code.toByteArray();
    }

    private static void end(MethodVisitor method, int opcode) {
        method.visitInsn(opcode);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static String annotation(String name) {
        return "Lorg/jetbrains/annotations/Async$" + name + ";";
    }
}
