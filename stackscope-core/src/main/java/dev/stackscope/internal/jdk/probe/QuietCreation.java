package dev.stackscope.internal.jdk.probe;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/*
 * CompletableFuture in 17 to 27: its methods make pending futures by the public constructor, as programs do. The other
 * one takes an outcome, null for none, and does nothing else.
 */
/** Lets a method make pending futures by the constructor that programs cannot call, so that theirs can be told apart. */
final class QuietCreation extends MethodVisitor {

    private static final String FUTURE = "java/util/concurrent/CompletableFuture";
    private static final String CONSTRUCTOR = "<init>";

    /** That of the constructor which takes an outcome. */
    static final String WITH_OUTCOME = "(Ljava/lang/Object;)V";

    private QuietCreation(MethodVisitor out) {
        super(Opcodes.ASM9, out);
    }

    static Weave.Way way() {
        return (out, type, locals) -> new QuietCreation(out);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        if (owner.equals(FUTURE) && name.equals(CONSTRUCTOR) && descriptor.equals("()V")) {
            super.visitInsn(Opcodes.ACONST_NULL);
            super.visitMethodInsn(opcode, owner, name, WITH_OUTCOME, ofInterface);
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
        }
    }
}
