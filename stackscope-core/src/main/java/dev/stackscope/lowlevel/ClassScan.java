package dev.stackscope.lowlevel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Gathers what the visit of one class tells. */
final class ClassScan extends ClassVisitor {

    private final OffsetReader reader;
    private final List<AnnotationMark> annotations = new ArrayList<>();
    private final List<MethodAnalysis> methods = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private String className = "";
    private @Nullable String sourceFile;

    ClassScan(OffsetReader reader) {
        super(Opcodes.ASM9);
        this.reader = reader;
    }

    ClassAnalysis result() {
        return new ClassAnalysis(className, sourceFile, annotations, methods);
    }

    /** The name of a class or array type given in internal form, as source would write it but for nested classes. */
    String nameOf(String internalName) {
        return names.computeIfAbsent(
                internalName, name -> Type.getObjectType(name).getClassName());
    }

    /** The name of the class in internal form. */
    String internalName() {
        return className.replace('.', '/');
    }

    void add(MethodAnalysis method) {
        methods.add(method);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        className = nameOf(name);
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
        sourceFile = source;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return new AnnotationScan(descriptor, annotations);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodScan(this, reader, access, name, descriptor);
    }
}
