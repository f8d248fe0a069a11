package dev.stackscope.lowlevel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * What a class file tells about its methods: their calls, their lines and the blocks in which they hold something.
 *
 * <pre>{@code
 * MethodAnalysis method = ClassAnalysis.of(bytes).methods("transfer").get(0);
 * method.blocksOpenAt(bytecodeIndex).forEach(open -> System.out.println(open.block().variableName()));
 * }</pre>
 *
 * <p>Making one costs a single pass over the class file, some microseconds per method; nothing is cached here.
 */
public final class ClassAnalysis {

    private final String className;
    private final @Nullable String sourceFile;
    private final List<AnnotationMark> annotations;
    private final List<MethodAnalysis> methods;

    ClassAnalysis(
            String className,
            @Nullable String sourceFile,
            List<AnnotationMark> annotations,
            List<MethodAnalysis> methods) {
        this.className = className;
        this.sourceFile = sourceFile;
        this.annotations = List.copyOf(annotations);
        this.methods = List.copyOf(methods);
    }

    /**
     * Analyses a class file. A version newer than those known is read as if it were the newest known.
     *
     * @throws IllegalArgumentException if {@code classFile} is damaged or no class file; nothing else is thrown for it
     */
    public static ClassAnalysis of(byte[] classFile) {
        if (classFile.length < 10) {
            throw new IllegalArgumentException("classFile is no class file: " + classFile.length + " bytes");
        }
        try {
            OffsetReader reader = new OffsetReader(classFile);
            ClassScan scan = new ClassScan(reader);
            reader.accept(scan, ClassReader.SKIP_FRAMES);
            return scan.result();
        } catch (RuntimeException | AssertionError | StackOverflowError damaged) {
            // ASM checks little: damage shows as whichever exception its reading runs into, and an annotation or a
            // dynamic constant that contains itself as an overflow.
            throw new IllegalArgumentException("classFile is damaged or no class file: " + damaged, damaged);
        }
    }

    /** {@return the name of the class, as {@link Class#getName()} writes it} */
    public String className() {
        return className;
    }

    /** {@return the name of the source file without its folder, or null if it was not recorded} */
    public @Nullable String sourceFile() {
        return sourceFile;
    }

    /** {@return the annotations of the class that its file has, whether visible at run time or not} */
    public List<AnnotationMark> annotations() {
        return annotations;
    }

    /** {@return all methods, constructors and initialisers, in the order of the class file} */
    public List<MethodAnalysis> methods() {
        return methods;
    }

    /** {@return the methods of that name, {@code <init>} and {@code <clinit>} included; empty if there is none} */
    public List<MethodAnalysis> methods(String name) {
        return methods.stream().filter(method -> method.name().equals(name)).toList();
    }
}
