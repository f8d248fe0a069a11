package dev.stackscope.internal.jdk.probe;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/*
 * CompletableFuture in 17 to 27 has two fields that it sets by compareAndSet: the outcome, always from null, which javac
 * gives the type Void, and the list of its completions, never from a null of that type.
 */
/** Reports a future after each instruction that may have given it an outcome. */
final class ReportOutcome extends MethodVisitor {

    private static final String FUTURE = "java/util/concurrent/CompletableFuture";
    private static final String FROM_NULL = "(L" + FUTURE + ";Ljava/lang/Void;";

    private ReportOutcome(MethodVisitor out) {
        super(Opcodes.ASM9, out);
    }

    static Weave.Way way() {
        return (out, type, locals) -> new ReportOutcome(out);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        boolean outcome = opcode == Opcodes.PUTFIELD && owner.equals(FUTURE) && name.equals("result");
        if (outcome) {
            super.visitInsn(Opcodes.DUP2);
        }
        super.visitFieldInsn(opcode, owner, name, descriptor);
        if (outcome) {
            super.visitInsn(Opcodes.POP);
            report();
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
        if (name.equals("compareAndSet") && descriptor.startsWith(FROM_NULL)) {
            super.visitVarInsn(Opcodes.ALOAD, 0); // they do it to themselves
            report();
        }
    }

    private void report() {
        BridgeCode.call(Event.COMPLETED, mv);
        super.visitInsn(Opcodes.POP);
    }
}
