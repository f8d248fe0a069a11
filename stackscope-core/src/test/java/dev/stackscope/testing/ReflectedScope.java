package dev.stackscope.testing;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A {@code StructuredTaskScope} of whatever JDK runs, without a word of it in the class file.
 *
 * <p>The class is a preview, so what links it runs on one JDK alone, and it differs: 21 to 24 have constructors, 25 and 26
 * {@code open(Joiner, Function)}, 27 {@code open(Joiner, UnaryOperator)}. Calls go through method handles, which leave no
 * frame of reflection in a stack.
 */
public final class ReflectedScope implements AutoCloseable {

    private static final String TYPE = "java.util.concurrent.StructuredTaskScope";

    private final Object scope;

    private ReflectedScope(Object scope) {
        this.scope = scope;
    }

    /** {@return a scope of virtual threads whose {@code join} waits for all; the caller opens it} */
    public static ReflectedScope open(@Nullable String name) {
        return open(name, null);
    }

    /** {@return a scope whose {@code join} waits for all; a name or factory that is null is the JDK's} */
    public static ReflectedScope open(@Nullable String name, @Nullable ThreadFactory factory) {
        return new ReflectedScope(isInterface() ? opened(name, factory) : constructed(name, factory));
    }

    /** {@return a scope without a name that a failed fork cancels} */
    public static ReflectedScope openFailing() {
        return new ReflectedScope(
                isInterface()
                        ? call(method(TYPE, "open"), null)
                        : construct(TYPE + "$ShutdownOnFailure", new Class<?>[0]));
    }

    /** {@return the scope itself} */
    public AutoCloseable scope() {
        return (AutoCloseable) scope;
    }

    /** Forks a task. */
    public void fork(Callable<?> task) {
        call(method(TYPE, "fork", Callable.class), scope, task);
    }

    /** Waits as the scope was opened to wait; a failed fork is no failure of this method. */
    public void join() {
        try {
            Calls.JOIN.invoke(scope);
        } catch (Throwable e) {
            if (!e.getClass().getName().endsWith("FailedException") && !(e instanceof InterruptedException)) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            scope().close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInterface() {
        return type(TYPE).isInterface();
    }

    private static Object constructed(@Nullable String name, @Nullable ThreadFactory factory) {
        ThreadFactory threads = factory == null ? virtualThreads() : factory;
        return construct(TYPE, new Class<?>[] {String.class, ThreadFactory.class}, name, threads);
    }

    private static Object opened(@Nullable String name, @Nullable ThreadFactory factory) {
        UnaryOperator<Object> configure = configuration -> {
            Object named = name == null
                    ? configuration
                    : call(method(TYPE + "$Configuration", "withName", String.class), configuration, name);
            return factory == null
                    ? named
                    : call(method(TYPE + "$Configuration", "withThreadFactory", ThreadFactory.class), named, factory);
        };
        Method open = Arrays.stream(type(TYPE).getMethods())
                .filter(method -> method.getName().equals("open"))
                .max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow();
        return call(open, null, joiner(), configure);
    }

    /** {@return a joiner that never cancels: awaitAll() up to 26, which 27 has no more} */
    private static Object joiner() {
        Predicate<Object> never = subtask -> false;
        return call(method(TYPE + "$Joiner", "allUntil", Predicate.class), null, never);
    }

    private static ThreadFactory virtualThreads() {
        Object builder = call(method("java.lang.Thread", "ofVirtual"), null);
        return (ThreadFactory) call(method("java.lang.Thread$Builder", "factory"), builder);
    }

    private static Object construct(String type, Class<?>[] parameters, @Nullable Object... arguments) {
        try {
            return type(type).getConstructor(parameters).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Method method, @Nullable Object receiver, @Nullable Object... arguments) {
        try {
            return method.invoke(receiver, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(String type, String name, Class<?>... parameters) {
        try {
            return type(type).getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Calls {

        static final MethodHandle JOIN = join();

        private static MethodHandle join() {
            try {
                MethodHandle join = MethodHandles.publicLookup().unreflect(method(TYPE, "join"));
                return join.asType(join.type().changeReturnType(void.class).changeParameterType(0, Object.class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
