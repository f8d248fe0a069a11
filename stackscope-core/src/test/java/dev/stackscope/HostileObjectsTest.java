package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stackscope.render.Renderer;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.Wait;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileObjectsTest {

    /** Counts and fails whoever calls a method that every object has. */
    private static final class Hostile {

        private final AtomicInteger calls;

        Hostile(AtomicInteger calls) {
            this.calls = calls;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            calls.incrementAndGet();
            throw new AssertionError("equals of a foreign object");
        }

        @Override
        public int hashCode() {
            calls.incrementAndGet();
            throw new AssertionError("hashCode of a foreign object");
        }

        @Override
        public String toString() {
            calls.incrementAndGet();
            throw new AssertionError("toString of a foreign object");
        }
    }

    private record Scene(Object object) {}

    private final AtomicInteger calls = new AtomicInteger();
    private final Hostile hostile = new Hostile(calls);

    private static Stream<Arguments> places() {
        return Stream.of(
                place(
                        "an item that nothing is known of",
                        (hooks, object) -> hooks.unwrap(Scene.class, (scene, sink, extraction) -> sink.item(object))),
                place(
                        "an item that is unwrapped",
                        (hooks, object) -> hooks.unwrap(Scene.class, (scene, sink, extraction) -> sink.item(object))
                                .unwrap(Hostile.class, (item, sink, extraction) -> sink.frame(frame()))),
                place(
                        "an item that unwraps to itself",
                        (hooks, object) -> hooks.unwrap(Scene.class, (scene, sink, extraction) -> sink.item(object))
                                .unwrap(Hostile.class, (item, sink, extraction) -> sink.item(item))),
                place(
                        "an item that fails",
                        (hooks, object) -> hooks.unwrap(Scene.class, (scene, sink, extraction) -> sink.item(object))
                                .unwrap(Hostile.class, (item, sink, extraction) -> {
                                    throw new IllegalStateException("broken");
                                })),
                place(
                        "what is waited for",
                        (hooks, object) -> hooks.unwrap(
                                Scene.class, (scene, sink, extraction) -> sink.leaf(Wait.on(object, "on something")))),
                place(
                        "who ends a wait",
                        (hooks, object) -> hooks.unwrap(
                                Scene.class,
                                (scene, sink, extraction) ->
                                        sink.leaf(Wait.on(null, "on something").heldBy(object)))),
                place("a context's object", (hooks, object) -> holding(hooks, context(object))),
                place(
                        "a child task, twice",
                        (hooks, object) ->
                                holding(hooks, context("scope").task(object).task(object))),
                place(
                        "an inner item",
                        (hooks, object) -> holding(hooks, context("scope").inner(object))),
                place(
                        "a task with a number",
                        (hooks, object) -> holding(hooks, context("scope").task(object))
                                .describe(
                                        Hostile.class,
                                        (item, extraction) ->
                                                TaskDescription.of("hostile").id(7))),
                place(
                        "a root of the tree",
                        (hooks, object) -> hooks.roots((roots, extraction) -> roots.accept(object))));
    }

    interface Place {
        Hooks register(Hooks hooks, Object object);
    }

    private static Arguments place(String name, Place place) {
        return arguments(name, place);
    }

    private static Hooks holding(Hooks hooks, ContextDraft context) {
        return hooks.unwrap(
                Scene.class, (scene, sink, extraction) -> sink.frame(frame()).holds(context));
    }

    private static ContextDraft context(Object object) {
        return ContextDraft.live(Context.Kind.OTHER, object);
    }

    private static StackTraceElement frame() {
        return new StackTraceElement("shop.Order", "run", "Order.java", 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void noMethodOfAForeignObjectIsCalled(String name, Place place) {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> place.register(hooks, hostile))
                .build();
        ExtractOptions inFull = ExtractOptions.defaults().withChildTasks(true);
        Object item = name.startsWith("a root") ? hostile : new Scene(hostile);

        Stack stack = extractor.extract(item, inFull);
        Stack stub = extractor.extract(item);
        TaskTree tree = extractor.taskTree();
        List<Object> uses = new ArrayList<>();
        uses.add(stack.toString());
        uses.add(stack.equals(extractor.extract(item, inFull)));
        uses.add(stack.hashCode());
        uses.add(stack.summary());
        uses.add(stub.toString());
        uses.add(tree.toString());
        uses.add(Renderer.tree().withHiddenFrames(true).render(stack));

        assertThat(calls).as(uses.size() + " uses").hasValue(0);
    }

    @Test
    void aClassLoaderWithItsOwnEqualsIsNotCalled() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Extractor extractor = Extractor.builder().discover().build();
        try (HostileLoader loader = new HostileLoader(calls)) {
            thread.setContextClassLoader(loader);
            extractor.extract(thread);
            extractor.extract(thread);
            extractor.taskTree();
        } finally {
            thread.setContextClassLoader(before);
        }

        assertThat(calls).hasValue(0);
    }

    private static final class HostileLoader extends URLClassLoader {

        private final AtomicInteger calls;

        HostileLoader(AtomicInteger calls) {
            super(new URL[0], HostileLoader.class.getClassLoader());
            this.calls = calls;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            calls.incrementAndGet();
            return other instanceof HostileLoader;
        }

        @Override
        public int hashCode() {
            calls.incrementAndGet();
            return 1;
        }

        @Override
        public String toString() {
            calls.incrementAndGet();
            return "hostile";
        }
    }

    @ParameterizedTest(name = "{0} throws")
    @ValueSource(strings = {"getId", "getState", "getStackTrace", "getContextClassLoader", "toString"})
    void aThreadWhoseOwnMethodThrowsIsExtracted(String method) throws Exception {
        withHostileThread(method, thread -> {
            Stack stack = Extractor.builder().build().extract(thread);

            boolean asked = stack.error() != null;
            assertThat(stack.toString()).contains(asked ? method + " of a foreign thread" : "hostile");
        });
    }

    @ParameterizedTest(name = "{0} throws")
    @ValueSource(strings = {"getStackTrace", "getContextClassLoader", "toString"})
    void aThreadWhoseOwnMethodThrowsIsInTheTaskTree(String method) throws Exception {
        withHostileThread(method, thread -> {
            TaskTree tree = Extractor.builder().build().taskTree();

            assertThat(tree.roots())
                    .filteredOn(stack -> stack.size() > 0)
                    .extracting(Stack::root)
                    .contains(thread);
        });
    }

    private static void withHostileThread(String broken, Consumer<Thread> action) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Thread thread = new HostileThread(broken, () -> {
            started.countDown();
            await(released);
        });
        thread.start();
        try {
            started.await();
            untilWaiting(thread);
            action.accept(thread);
        } finally {
            released.countDown();
            thread.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void untilWaiting(Thread thread) {
        while (LockSupport.getBlocker(thread) == null) { // getState may throw
            Thread.onSpinWait();
        }
    }

    private static final class HostileThread extends Thread {

        private final String broken;

        HostileThread(String broken, Runnable task) {
            super(task, "hostile");
            this.broken = broken;
        }

        private void called(String method) {
            if (method.equals(broken)) {
                throw new AssertionError(method + " of a foreign thread");
            }
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"}) // deprecated since 19
        public long getId() {
            called("getId");
            return super.getId();
        }

        @Override
        public State getState() {
            called("getState");
            return super.getState();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            called("getStackTrace");
            return super.getStackTrace();
        }

        @Override
        public @Nullable ClassLoader getContextClassLoader() {
            called("getContextClassLoader");
            return super.getContextClassLoader();
        }

        @Override
        public String toString() {
            called("toString");
            return super.toString();
        }
    }
}
