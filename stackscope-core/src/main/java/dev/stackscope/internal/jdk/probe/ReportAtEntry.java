package dev.stackscope.internal.jdk.probe;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets a method report its receiver, or its first argument, before it does anything else. */
final class ReportAtEntry extends MethodVisitor {

    private final Event event;
    private final int slot;

    private ReportAtEntry(MethodVisitor out, Event event, int slot) {
        super(Opcodes.ASM9, out);
        this.event = event;
        this.slot = slot;
    }

    /** {@return the way that reports what is in a local variable: 0 for the receiver, 1 for the first argument} */
    static Weave.Way of(Event event, int slot) {
        return (out, type, locals) -> new ReportAtEntry(out, event, slot);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitVarInsn(Opcodes.ALOAD, slot);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, BridgeCode.NAME, event.method(), BridgeCode.EVENT, false);
        super.visitInsn(Opcodes.POP);
    }
}
