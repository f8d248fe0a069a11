package dev.stackscope.lowlevel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Gathers what the visit of one annotation tells. */
final class AnnotationScan extends AnnotationVisitor {

    private final String descriptor;
    private final List<AnnotationMark> marks;
    private final Map<String, Boolean> flags = new HashMap<>();

    AnnotationScan(String descriptor, List<AnnotationMark> marks) {
        super(Opcodes.ASM9);
        this.descriptor = descriptor;
        this.marks = marks;
    }

    @Override
    public void visit(String name, Object value) {
        if (value instanceof Boolean flag) {
            flags.put(name, flag);
        }
    }

    @Override
    public void visitEnd() {
        String name = Type.getType(descriptor).getClassName();
        int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
        marks.add(new AnnotationMark(name.substring(end + 1), flags));
    }
}
