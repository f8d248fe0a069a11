package dev.stackscope.internal.extract;

import dev.stackscope.lowlevel.ClassAnalysis;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * A stack trace names classes but does not hand them out, so the class file is asked for by name: of the loader that
 * the trace names, else of the loader that the thread uses, else of our own. Hidden classes have no file; generated
 * ones often have none. Either is no error, there is just nothing known then.
 *
 * The JDK's own classes are left out: their frames are plumbing, and hidden.
 */
/** Finds and analyses the class files of frames; each is read once for a class loader. */
final class ClassFiles {

    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_CLASSES = 10_000;

    private final WeakIdentityMap<ClassLoader, Map<String, Optional<ClassAnalysis>>> analyses = new WeakIdentityMap<>();

    /**
     * {@return what the class file of a frame's class says, or null if there is none to be had}
     *
     * @param hint a class loader to ask where the frame does not name one, or null
     */
    @Nullable
    ClassAnalysis find(StackTraceElement frame, @Nullable ClassLoader hint) {
        if (isOfTheJdk(frame) || frame.getClassName().indexOf('/') >= 0) {
            return null;
        }
        String name = frame.getClassName();
        ClassAnalysis found = nearby(name, frame.getClassLoaderName(), hint);
        found = found == null ? find(name, ClassLoader.getSystemClassLoader()) : found;
        return found == null ? find(name, Loaders.own()) : found;
    }

    private @Nullable ClassAnalysis nearby(String className, @Nullable String loader, @Nullable ClassLoader hint) {
        if ("app".equals(loader)) {
            return null;
        }
        if ("platform".equals(loader)) {
            return find(className, ClassLoader.getPlatformClassLoader());
        }
        ClassAnalysis found = of(className, hint);
        return found == null ? of(className, Loaders.usedBy(Thread.currentThread())) : found;
    }

    /** {@return what the class file of a loaded class says, or null if its own loader has none} */
    @Nullable
    ClassAnalysis find(Class<?> type) {
        return type.isHidden() ? null : of(type.getName(), type.getClassLoader());
    }

    /** {@return what the class file of a class says that a loader finds by name, or null if there is none to be had} */
    @Nullable
    ClassAnalysis of(String className, @Nullable ClassLoader loader) {
        return loader == null ? null : find(className, loader);
    }

    /** {@return what the class file of a class of the JDK says, or null if there is none to be had} */
    @Nullable
    ClassAnalysis ofTheJdk(String className) {
        return find(className, ClassLoader.getPlatformClassLoader());
    }

    /** {@return whether the JVM made a class while it ran: it calls on, and holds nothing} */
    static boolean isMade(String className) {
        return className.indexOf('/') >= 0 || className.contains("$$Lambda");
    }

    /** {@return whether a frame is in code of the JDK itself} */
    static boolean isOfTheJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        String name = frame.getClassName();
        return (module != null && (module.startsWith("java.") || module.startsWith("jdk.")))
                || name.startsWith("java.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.");
    }

    private @Nullable ClassAnalysis find(String className, ClassLoader loader) {
        Map<String, Optional<ClassAnalysis>> known = analyses.get(loader, ConcurrentHashMap::new);
        Optional<ClassAnalysis> answer = known.get(className);
        if (answer == null) {
            answer = Optional.ofNullable(analyse(className, loader));
            if (known.size() >= MAX_CLASSES) {
                known.clear(); // generated classes without end; what is needed comes back
            }
            known.put(className, answer);
        }
        return answer.orElse(null);
    }

    private static @Nullable ClassAnalysis analyse(String className, ClassLoader loader) {
        Reserve.FOR_NEW.check();
        String name = className.replace('.', '/') + ".class";
        try (InputStream file = loader.getResourceAsStream(name)) {
            ClassAnalysis found = file == null ? null : ClassAnalysis.of(file.readNBytes(MAX_BYTES));
            return found != null && found.className().equals(className) ? found : null;
        } catch (Throwable e) { // a foreign class loader may do as it likes, and a class file may be damaged
            Failures.rethrowFatal(e);
            return null;
        }
    }
}
