package dev.stackscope.internal.jdk.probe;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets a method report its receiver, or an argument, before it does anything. */
final class ReportAtEntry extends MethodVisitor {

    private final Event event;
    private final int reported;

    private ReportAtEntry(MethodVisitor out, Event event, int reported) {
        super(Opcodes.ASM9, out);
        this.event = event;
        this.reported = reported;
    }

    /** {@return what reports the receiver, or the first argument of a static method} */
    static Weave.Way of(Event event) {
        return of(event, 0);
    }

    /** {@return what reports the object in a local variable} */
    static Weave.Way of(Event event, int reported) {
        return (out, type, locals) -> new ReportAtEntry(out, event, reported);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitVarInsn(Opcodes.ALOAD, reported);
        BridgeCode.call(event, mv);
        super.visitInsn(Opcodes.POP);
    }
}
