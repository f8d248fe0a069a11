package dev.stackscope.internal.jdk.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets a method report that it was entered, with its receiver or an argument, and that it was left, by returning or throwing.
 *
 * <p>What the first report returns is kept for the second in a local variable behind the method's own. As the frames of
 * the class file list local variables by their number, each is filled up to that variable.
 */
final class ReportCall extends MethodVisitor {

    private static final String OBJECT = "java/lang/Object";

    private final Event event;
    private final int reported;
    private final int token;
    private final Label begin = new Label();

    private ReportCall(MethodVisitor out, Event event, int reported, int token) {
        super(Opcodes.ASM9, out);
        this.event = event;
        this.reported = reported;
        this.token = token;
    }

    /** {@return what reports the receiver} */
    static Weave.Way way() {
        return way(Event.ENTERED, 0);
    }

    /** {@return what reports the object in a local variable; not for constructors, which have no receiver at first} */
    static Weave.Way way(Event event, int reported) {
        return (out, type, locals) -> new ReportCall(out, event, reported, locals);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitVarInsn(Opcodes.ALOAD, reported);
        report(event);
        super.visitVarInsn(Opcodes.ASTORE, token);
        super.visitLabel(begin);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            left();
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitFrame(int kind, int count, Object[] locals, int stackCount, Object[] stack) {
        List<Object> filled = new ArrayList<>(Arrays.asList(locals).subList(0, count));
        int size = 0;
        for (Object local : filled) {
            size += Opcodes.LONG.equals(local) || Opcodes.DOUBLE.equals(local) ? 2 : 1;
        }
        fill(filled, size);
        super.visitFrame(kind, filled.size(), filled.toArray(), stackCount, stack);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label end = new Label();
        super.visitLabel(end);
        super.visitTryCatchBlock(begin, end, end, null); // the last, so that the method's own come first
        List<Object> locals = new ArrayList<>(); // whatever is in them, the handler does not read it
        fill(locals, 0);
        super.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
        left();
        super.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }

    private void fill(List<Object> locals, int size) {
        for (int i = size; i < token; i++) {
            locals.add(Opcodes.TOP);
        }
        locals.add(OBJECT);
    }

    private void left() {
        super.visitVarInsn(Opcodes.ALOAD, token);
        report(Event.LEFT);
        super.visitInsn(Opcodes.POP);
    }

    private void report(Event what) {
        BridgeCode.call(what, mv);
    }
}
