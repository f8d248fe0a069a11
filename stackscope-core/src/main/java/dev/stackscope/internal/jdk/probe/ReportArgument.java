package dev.stackscope.internal.jdk.probe;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets a method report an argument, or its receiver, when it is entered. */
final class ReportArgument extends MethodVisitor {

    private final Event event;
    private final int reported;

    private ReportArgument(MethodVisitor out, Event event, int reported) {
        super(Opcodes.ASM9, out);
        this.event = event;
        this.reported = reported;
    }

    /** {@return what reports the object in a local variable} */
    static Weave.Way way(Event event, int reported) {
        return (out, type, locals) -> new ReportArgument(out, event, reported);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitVarInsn(Opcodes.ALOAD, reported);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, BridgeCode.NAME, event.method(), BridgeCode.EVENT, false);
        super.visitInsn(Opcodes.POP);
    }
}
