package dev.stackscope.lowlevel;

import dev.stackscope.lowlevel.MethodCode.Handler;
import dev.stackscope.lowlevel.MethodCode.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Gathers what the visit of one method tells. */
final class MethodScan extends MethodVisitor {

    private final ClassScan classScan;
    private final OffsetReader reader;
    private final int access;
    private final String name;
    private final String descriptor;
    private final List<AnnotationMark> annotations = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Handler> handlers = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final LineTable.Builder lines = new LineTable.Builder();

    /** Where the next instruction starts: as its label says, or counted in a method without labels. */
    private int position;

    MethodScan(ClassScan classScan, OffsetReader reader, int access, String name, String descriptor) {
        super(Opcodes.ASM9);
        this.classScan = classScan;
        this.reader = reader;
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return new AnnotationScan(annotation, annotations);
    }

    @Override
    public void visitLabel(Label label) {
        position = OffsetReader.offset(label);
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        lines.add(OffsetReader.offset(start), line);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        handlers.add(
                new Handler(OffsetReader.offset(start), OffsetReader.offset(end), OffsetReader.offset(handler), type));
    }

    @Override
    public void visitLocalVariable(
            String variable, String type, @Nullable String signature, Label start, Label end, int slot) {
        variables.add(new Variable(slot, OffsetReader.offset(start), OffsetReader.offset(end), variable, type));
    }

    @Override
    public void visitInsn(int opcode) {
        add(Instruction.plain(position, opcode, 0), Opcode.size(opcode));
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        add(Instruction.plain(position, opcode, operand), Opcode.size(opcode));
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        add(Instruction.plain(position, opcode, slot), Opcode.variableSize(opcode, slot));
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        boolean wide = slot > 255 || increment != (byte) increment;
        add(Instruction.plain(position, Opcodes.IINC, slot), wide ? 6 : 3);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        add(Instruction.type(position, opcode, type), Opcode.size(opcode));
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
        add(Instruction.plain(position, Opcodes.MULTIANEWARRAY, dimensions), Opcode.size(Opcodes.MULTIANEWARRAY));
    }

    @Override
    public void visitLdcInsn(Object value) {
        int words = Opcode.constantWords(value);
        int size = words == 2 || reader.lastConstant() > 255 ? 3 : 2;
        String type = value instanceof Type ? "java/lang/Class" : "java/lang/Object";
        add(Instruction.constant(position, words, type), size);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String type) {
        add(Instruction.member(position, opcode, owner, field, type), Opcode.size(opcode));
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
        add(Instruction.member(position, opcode, owner, method, type), Opcode.size(opcode));
    }

    @Override
    public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
        int opcode = Opcodes.INVOKEDYNAMIC;
        add(Instruction.member(position, opcode, null, method, type), Opcode.size(opcode));
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
        add(Instruction.jump(position, opcode, OffsetReader.offset(target)), Opcode.size(opcode));
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... targets) {
        addSwitch(Opcodes.TABLESWITCH, otherwise, targets);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] targets) {
        addSwitch(Opcodes.LOOKUPSWITCH, otherwise, targets);
    }

    private void addSwitch(int opcode, Label otherwise, Label[] targets) {
        int[] offsets = new int[targets.length + 1];
        offsets[targets.length] = OffsetReader.offset(otherwise);
        for (int i = 0; i < targets.length; i++) {
            offsets[i] = OffsetReader.offset(targets[i]);
        }
        add(Instruction.jump(position, opcode, offsets), Opcode.size(opcode));
    }

    private void add(Instruction instruction, int size) {
        instructions.add(instruction);
        position += size;
    }

    @Override
    public void visitEnd() {
        LineTable table = lines.build();
        MethodCode code = new MethodCode(instructions, position, handlers, variables, table);
        Positions positions = Positions.of(instructions, table, classScan);
        List<HeldBlock> blocks = BlockFinder.blocks(code, classScan.internalName());
        classScan.add(new MethodAnalysis(access, name, descriptor, annotations, blocks, positions));
    }
}
