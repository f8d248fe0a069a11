package dev.stackscope.internal.jdk.probe;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets a method or constructor report its receiver, or what it returns, when it returns; not when it throws. */
final class ReportAtReturn extends MethodVisitor {

    private final Event event;
    private final boolean result;

    private ReportAtReturn(MethodVisitor out, Event event, boolean result) {
        super(Opcodes.ASM9, out);
        this.event = event;
        this.result = result;
    }

    /** {@return what reports the receiver} */
    static Weave.Way of(Event event) {
        return (out, type, locals) -> new ReportAtReturn(out, event, false);
    }

    /** {@return what reports the object that is returned} */
    static Weave.Way ofResult(Event event) {
        return (out, type, locals) -> new ReportAtReturn(out, event, true);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            if (result) {
                super.visitInsn(Opcodes.DUP);
            } else {
                super.visitVarInsn(Opcodes.ALOAD, 0);
            }
            BridgeCode.call(event, mv);
            super.visitInsn(Opcodes.POP);
        }
        super.visitInsn(opcode);
    }
}
