package dev.stackscope.internal.jdk.probe;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/*
 * What the JVM hands out of a class that is loaded has no annotations of CLASS retention any more (HotSpot, 17 to 27), so
 * the marks are read before: of the class file as it is loaded, or as the class loader has it.
 */
/** Changes the program's classes that have marked methods, as they are loaded or loaded before. */
final class AsyncWeaver implements ClassFileTransformer {

    private final Map<String, Map<Weave.Signature, Weave.Way>> marked = new ConcurrentHashMap<>();

    /** {@return whether a class, or one of the same name, has marked methods} */
    boolean isMarked(Class<?> type) {
        return marked.containsKey(internalName(type));
    }

    /** {@return whether a class has marked methods as its class file tells, which are remembered} */
    boolean read(Class<?> type, byte[] code) {
        return AsyncMarks.mayBeIn(code)
                && !waysIn(internalName(type), new ClassReader(code)).isEmpty();
    }

    /** {@return whether a loader can have classes of the program} */
    @SuppressWarnings("ReferenceEquality") // its equals may be foreign
    static boolean isOfProgram(@Nullable ClassLoader loader) {
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] code) {
        if (name == null || !isOfProgram(loader)) {
            return null;
        }
        if (redefined == null ? !AsyncMarks.mayBeIn(code) : !marked.containsKey(name)) {
            return null;
        }
        try {
            ClassReader reader = new ClassReader(code);
            return Weaver.woven(reader, weaves(waysIn(name, reader)));
        } catch (RuntimeException | Error e) { // a class file that cannot be read stays as it is
            return null;
        }
    }

    private Map<Weave.Signature, Weave.Way> waysIn(String name, ClassReader reader) {
        Map<Weave.Signature, Weave.Way> ways = AsyncMarks.of(reader);
        if (!ways.isEmpty()) {
            marked.put(name, ways);
        }
        return marked.getOrDefault(name, ways);
    }

    private static List<Weave> weaves(Map<Weave.Signature, Weave.Way> ways) {
        return ways.entrySet().stream()
                .map(each -> new Weave(Object.class, each.getKey()::equals, each.getValue()))
                .toList();
    }
}
