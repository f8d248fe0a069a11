package dev.stackscope.internal.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods that the JDK leaves out of stack traces: those of hidden classes, and those of its own that it marks. */
final class HiddenMethods {

    private static final int API = Opcodes.ASM9;
    private static final String MARK = "Ljdk/internal/vm/annotation/Hidden;";

    /** The names and descriptors of the marked methods of a class of the JDK. */
    private static final ClassValue<Set<String>> MARKED = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            return markedIn(type);
        }
    };

    private HiddenMethods() {}

    static boolean isHidden(ToolMethod method) {
        Class<?> type = method.type();
        return type.isHidden() || (isOfTheJdk(type) && MARKED.get(type).contains(method.name() + method.descriptor()));
    }

    /** {@return whether the JVM heeds the mark in a class} */
    @SuppressWarnings("ReferenceEquality") // identity is meant
    private static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static Set<String> markedIn(Class<?> type) {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            Set<String> marked = new HashSet<>();
            if (in != null) {
                new ClassReader(in)
                        .accept(
                                new Scan(marked),
                                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
            return Set.copyOf(marked);
        } catch (IOException | IllegalArgumentException e) {
            return Set.of(); // a class file newer than the reader: a frame too many is no harm
        }
    }

    private static final class Scan extends ClassVisitor {

        private final Set<String> marked;

        Scan(Set<String> marked) {
            super(API);
            this.marked = marked;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(API) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    if (annotation.equals(MARK)) {
                        marked.add(name + descriptor);
                    }
                    return null;
                }
            };
        }
    }
}
