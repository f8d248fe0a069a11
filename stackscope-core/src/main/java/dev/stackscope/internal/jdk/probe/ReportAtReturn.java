package dev.stackscope.internal.jdk.probe;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets a method or constructor report its receiver when it returns; not when it throws. */
final class ReportAtReturn extends MethodVisitor {

    private final Event event;

    private ReportAtReturn(MethodVisitor out, Event event) {
        super(Opcodes.ASM9, out);
        this.event = event;
    }

    static Weave.Way of(Event event) {
        return (out, type, locals) -> new ReportAtReturn(out, event);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, BridgeCode.NAME, event.method(), BridgeCode.EVENT, false);
            super.visitInsn(Opcodes.POP);
        }
        super.visitInsn(opcode);
    }
}
