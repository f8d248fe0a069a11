package dev.stackscope.internal.jdk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A thread with two structured scopes open, each with one task that waits until this is closed.
 *
 * <p>The scope's class differs from one JDK to the next and is a preview in all, so it is reflected: 21 has constructors,
 * 25 has {@code open(Joiner, Function)}, 27 has {@code open(UnaryOperator)}.
 */
final class ForkedScope implements AutoCloseable {

    static final String OUTER = "place/order \"1\"";

    private static final String TYPE = "java.util.concurrent.StructuredTaskScope";

    final Thread owner;
    final Callable<String> outerTask;
    final Callable<String> innerTask;
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletableFuture<List<Object>> opened = new CompletableFuture<>();

    /** Opens a scope that is named {@link #OUTER}, and in it one without a name. */
    ForkedScope() throws Exception {
        Assumptions.assumeTrue(JdkVersion.atLeast(21), "structured scopes exist since JDK 21");
        outerTask = waitingTask();
        innerTask = waitingTask();
        owner = new Thread(this::run, "scope-owner");
        owner.setDaemon(true);
        owner.start();
        opened.get(20, TimeUnit.SECONDS);
        Parked.untilWaiting(owner);
    }

    Object outer() {
        return opened.join().get(0);
    }

    Object inner() {
        return opened.join().get(1);
    }

    private Callable<String> waitingTask() {
        return () -> {
            Parked.await(released);
            return "done";
        };
    }

    private void run() {
        try (AutoCloseable outer = open(OUTER);
                AutoCloseable inner = open(null)) {
            fork(outer, outerTask);
            fork(inner, innerTask);
            opened.complete(List.of(outer, inner));
            call(inner, "join");
            call(outer, "join");
        } catch (Exception e) {
            opened.completeExceptionally(e);
        }
    }

    /** Starts a thread whose scope is cancelled by a failed task, while another of its tasks waits for {@code release}. */
    static Thread startCancelled(CountDownLatch release) {
        Assumptions.assumeTrue(JdkVersion.atLeast(21), "structured scopes exist since JDK 21");
        Thread owner = new Thread(() -> openAndCancel(release), "cancelled-scope-owner");
        owner.setDaemon(true);
        owner.start();
        return owner;
    }

    private static void openAndCancel(CountDownLatch release) {
        try (AutoCloseable scope = openFailing()) {
            fork(scope, () -> {
                awaitUninterruptibly(release);
                return "late";
            });
            fork(scope, () -> {
                throw new IllegalStateException("wanted");
            });
            call(scope, "join");
        } catch (Exception expected) {
            // join tells that a task failed, from 25 on
        }
    }

    private static AutoCloseable openFailing() throws Exception {
        if (JdkVersion.atLeast(25)) {
            return (AutoCloseable) Class.forName(TYPE).getMethod("open").invoke(null);
        }
        Class<?> type = Class.forName(TYPE + "$ShutdownOnFailure");
        return (AutoCloseable) type.getConstructor().newInstance();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // The scope interrupts its threads when it is cancelled; this one takes its time.
            }
        }
    }

    private static void fork(Object scope, Callable<String> task) throws Exception {
        Class.forName(TYPE).getMethod("fork", Callable.class).invoke(scope, task);
    }

    private static void call(Object scope, String method) throws Exception {
        Class.forName(TYPE).getMethod(method).invoke(scope);
    }

    private static AutoCloseable open(@Nullable String name) throws Exception {
        try {
            return (AutoCloseable) (JdkVersion.atLeast(25) ? openSince25(name) : constructed(name));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Object constructed(@Nullable String name) throws Exception {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Object factory =
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
        return Class.forName(TYPE)
                .getConstructor(String.class, ThreadFactory.class)
                .newInstance(name, factory);
    }

    private static Object openSince25(@Nullable String name) throws Exception {
        Class<?> type = Class.forName(TYPE);
        UnaryOperator<Object> configure = config -> name == null ? config : named(config, name);
        for (Method open : type.getMethods()) {
            List<Class<?>> parameters = List.of(open.getParameterTypes());
            if (open.getName().equals("open") && parameters.equals(List.of(UnaryOperator.class))) {
                return open.invoke(null, configure);
            }
        }
        Class<?> joiner = Class.forName(TYPE + "$Joiner");
        Object awaitAll = joiner.getMethod("awaitAll").invoke(null);
        return type.getMethod("open", joiner, openParameter(type)).invoke(null, awaitAll, configure);
    }

    private static Class<?> openParameter(Class<?> type) {
        for (Method open : type.getMethods()) {
            if (open.getName().equals("open") && open.getParameterCount() == 2) {
                return open.getParameterTypes()[1];
            }
        }
        return Function.class;
    }

    private static Object named(Object configuration, String name) {
        try {
            Class<?> type = Class.forName(TYPE + "$Configuration");
            return type.getMethod("withName", String.class).invoke(configuration, name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        released.countDown();
        Parked.join(owner);
    }
}
