package dev.stackscope.internal.jdk.probe;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/*
 * org.jetbrains.annotations.Async has CLASS retention, so the JVM does not know it. On a parameter it means that argument;
 * on a method or constructor, the receiver.
 */
/** The methods of a class that are marked with {@code @Async.Schedule} and {@code @Async.Execute}. */
final class AsyncMarks {

    private static final String PREFIX = "Lorg/jetbrains/annotations/Async$";
    private static final byte[] SOUGHT = PREFIX.getBytes(StandardCharsets.UTF_8);

    private AsyncMarks() {}

    /** {@return whether a class file has the name of one of these annotations in it, so that it is worth to be read} */
    static boolean mayBeIn(byte[] code) {
        for (int i = 0; i <= code.length - SOUGHT.length; i++) {
            int matching = 0;
            while (matching < SOUGHT.length && code[i + matching] == SOUGHT[matching]) {
                matching++;
            }
            if (matching == SOUGHT.length) {
                return true;
            }
        }
        return false;
    }

    /** {@return what is to be done to which method; nothing for those that have no object to report} */
    static Map<Weave.Signature, Weave.Way> of(ClassReader reader) {
        Map<Weave.Signature, Weave.Way> ways = new HashMap<>();
        ClassVisitor reading = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                return new Reading(access, new Weave.Signature(name, descriptor), ways);
            }
        };
        reader.accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return ways;
    }

    /** Reads the annotations of a method. */
    private static final class Reading extends MethodVisitor {

        private final boolean isStatic;
        private final Weave.Signature method;
        private final Map<Weave.Signature, Weave.Way> ways;

        Reading(int access, Weave.Signature method, Map<Weave.Signature, Weave.Way> ways) {
            super(Opcodes.ASM9);
            this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
            this.method = method;
            this.ways = ways;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            if (!isStatic) {
                mark(descriptor, 0, isConstructor());
            }
            return null;
        }

        @Override
        public @Nullable AnnotationVisitor visitParameterAnnotation(int index, String descriptor, boolean visible) {
            Type[] types = Type.getArgumentTypes(method.descriptor());
            if (index < types.length && types[index].getSort() >= Type.ARRAY) {
                int slot = isStatic ? 0 : 1;
                for (int i = 0; i < index; i++) {
                    slot += types[i].getSize();
                }
                mark(descriptor, slot, false);
            }
            return null;
        }

        private void mark(String descriptor, int slot, boolean whenMade) {
            if (descriptor.equals(PREFIX + "Schedule;")) {
                ways.put(
                        method,
                        whenMade ? ReportAtReturn.of(Event.SCHEDULED) : ReportAtEntry.of(Event.SCHEDULED, slot));
            } else if (descriptor.equals(PREFIX + "Execute;") && !isConstructor()) {
                ways.put(method, ReportCall.way(Event.EXECUTING, slot));
            }
        }

        private boolean isConstructor() {
            return method.name().equals("<init>");
        }
    }
}
