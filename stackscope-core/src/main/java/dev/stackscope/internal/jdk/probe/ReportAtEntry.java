package dev.stackscope.internal.jdk.probe;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets a method report its receiver, or if it is static its first argument, before it does anything. */
final class ReportAtEntry extends MethodVisitor {

    private final Event event;

    private ReportAtEntry(MethodVisitor out, Event event) {
        super(Opcodes.ASM9, out);
        this.event = event;
    }

    static Weave.Way of(Event event) {
        return (out, type, locals) -> new ReportAtEntry(out, event);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, BridgeCode.NAME, event.method(), BridgeCode.EVENT, false);
        super.visitInsn(Opcodes.POP);
    }
}
