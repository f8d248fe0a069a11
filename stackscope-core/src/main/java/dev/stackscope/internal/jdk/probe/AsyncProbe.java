package dev.stackscope.internal.jdk.probe;

import dev.stackscope.internal.jdk.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The probes in methods that the program's libraries have marked with {@code @Async.Schedule} and {@code @Async.Execute}. */
final class AsyncProbe implements AutoCloseable {

    private static final String SUBJECT = "where work of methods marked @Async was scheduled";

    /** How long the class files of loaded classes are searched at most. */
    private static final long SEARCH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Instrumentation instrumentation;
    private final AsyncWeaver weaver = new AsyncWeaver();
    private final List<Probe> probes = new ArrayList<>();

    private AsyncProbe(Instrumentation instrumentation, Echo echo) {
        this.instrumentation = instrumentation;
        instrumentation.addTransformer(weaver, true);
        String failure = failure(echo);
        probes.add(new Probe(SUBJECT, Probe.Access.PUBLIC, failure == null, failure, null));
        if (failure == null) {
            retransform(marked());
        } else {
            close();
        }
    }

    /** Changes the marked methods, if that is seen to work. */
    static AsyncProbe begin(Instrumentation instrumentation, Echo echo) {
        return new AsyncProbe(instrumentation, echo);
    }

    /** {@return whether it works, and for which classes not; else why it does not} */
    List<Probe> probes() {
        return List.copyOf(probes);
    }

    /** Brings the changed classes back to what they were. */
    @Override
    public void close() {
        instrumentation.removeTransformer(weaver);
        List<Class<?>> changed = new ArrayList<>();
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            if (weaver.isMarked(each) && instrumentation.isModifiableClass(each)) {
                changed.add(each);
            }
        }
        retransform(changed);
    }

    private static @Nullable String failure(Echo echo) {
        try {
            return AsyncSample.works(echo) ? null : "the self-test failed";
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return e.toString();
        }
    }

    private void retransform(List<Class<?>> types) {
        for (Class<?> each : types) {
            try {
                instrumentation.retransformClasses(each);
            } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
                // It stays as it is; what stays woven reports to nobody, at the price of one read.
            }
        }
    }

    /** {@return the classes of the program that are loaded and have the annotations, as far as time allows} */
    private List<Class<?>> marked() {
        long begin = System.nanoTime();
        List<Class<?>> found = new ArrayList<>();
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        for (int i = 0; i < loaded.length; i++) {
            if (System.nanoTime() - begin > SEARCH_NANOS) {
                probes.add(givenUp(loaded.length - i));
                break;
            }
            if (isMarked(loaded[i])) {
                found.add(loaded[i]);
            }
        }
        return found;
    }

    private static Probe givenUp(int left) {
        String reason = left + " classes were loaded before and not searched, which took too long";
        return new Probe(SUBJECT + ", in all classes", Probe.Access.PUBLIC, false, reason, null);
    }

    private boolean isMarked(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null
                || !AsyncWeaver.isOfProgram(loader)
                || type.isArray()
                || type.getName().startsWith("dev.stackscope.internal.")
                || type.isHidden()
                || !instrumentation.isModifiableClass(type)) {
            return false;
        }
        try (InputStream in = loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in != null && weaver.read(type, in.readAllBytes());
        } catch (IOException | RuntimeException | LinkageError e) {
            return false; // a loader that does not hand out its files
        }
    }
}
