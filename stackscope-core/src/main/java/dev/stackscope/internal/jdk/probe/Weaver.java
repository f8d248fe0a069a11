package dev.stackscope.internal.jdk.probe;

import dev.stackscope.internal.jdk.probe.Weave.Signature;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Changes the class files of some classes as the JVM asks for them, and remembers what became of each. */
final class Weaver implements ClassFileTransformer {

    private final Map<Class<?>, List<Weave>> weaves;
    private final Set<Class<?>> woven = ConcurrentHashMap.newKeySet();
    private final Map<Class<?>, Throwable> failures = new ConcurrentHashMap<>();

    Weaver(List<Weave> weaves) {
        this.weaves = weaves.stream().collect(Collectors.groupingBy(Weave::owner));
    }

    /** {@return the classes to be changed} */
    Class<?>[] classes() {
        return weaves.keySet().toArray(new Class<?>[0]);
    }

    /** {@return a sentence on the first class that was not changed, or null if all were} */
    @Nullable
    String failure() {
        for (Class<?> each : weaves.keySet()) {
            if (!woven.contains(each)) {
                Throwable failure = failures.get(each);
                return each.getName() + " could not be changed: "
                        + (failure == null ? "it has no such methods" : failure);
            }
        }
        return null;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] code) {
        List<Weave> todo = redefined == null ? null : weaves.get(redefined);
        if (redefined == null || todo == null) {
            return null;
        }
        try {
            return weave(redefined, todo, code);
        } catch (RuntimeException | Error e) { // the JVM would drop it without a word
            failures.put(redefined, e);
            return null;
        }
    }

    private byte @Nullable [] weave(Class<?> type, List<Weave> todo, byte[] code) {
        byte[] changed = woven(new ClassReader(code), todo);
        if (changed != null) {
            woven.add(type);
        }
        return changed;
    }

    /** {@return a class file in which methods are changed, or null if it has no such methods} */
    static byte @Nullable [] woven(ClassReader reader, List<Weave> todo) {
        ClassWriter out = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Weaving weaving = new Weaving(out, reader.getClassName(), todo, locals(reader));
        reader.accept(weaving, ClassReader.EXPAND_FRAMES);
        return weaving.changed ? out.toByteArray() : null;
    }

    private static Map<Signature, Integer> locals(ClassReader reader) {
        Map<Signature, Integer> locals = new HashMap<>();
        ClassVisitor counting = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMaxs(int maxStack, int maxLocals) {
                        locals.put(new Signature(name, descriptor), maxLocals);
                    }
                };
            }
        };
        reader.accept(counting, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return locals;
    }

    /** Writes a class, with some methods changed. */
    private static final class Weaving extends ClassVisitor {

        private final String type;
        private final List<Weave> todo;
        private final Map<Signature, Integer> locals;
        private boolean changed;

        Weaving(ClassVisitor out, String type, List<Weave> todo, Map<Signature, Integer> locals) {
            super(Opcodes.ASM9, out);
            this.type = type;
            this.todo = todo;
            this.locals = locals;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            for (Weave weave : todo) {
                if (weave.affects(name, descriptor, access)) {
                    changed = true;
                    int size = locals.getOrDefault(new Signature(name, descriptor), 0);
                    method = weave.way().into(method, type, size);
                }
            }
            return method;
        }
    }
}
