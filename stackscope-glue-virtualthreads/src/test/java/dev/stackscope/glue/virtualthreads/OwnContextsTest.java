package dev.stackscope.glue.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.Stack;
import dev.stackscope.StackSlice;
import dev.stackscope.Stackscope;
import dev.stackscope.internal.jdk.ScopedBindings;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.ReflectedScope;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a thread has open, in slices of its stack: its own and another's. */
class OwnContextsTest {

    private static final FrameMatcher OUTER = FrameMatcher.method(OwnContextsTest.class, "outer");
    private static final FrameMatcher INNER = FrameMatcher.method(OwnContextsTest.class, "inner");

    @Test
    void theCallersOwnScopesAreOnTheFramesThatOpenedThem() throws Exception {
        assumeTrue(Seen.LIVE, "scopes are closed");
        Stack stack = outer(Stackscope::extractCurrent);

        assertThat(scopes(stack)).containsExactly("outer: order 1", "inner: audit 0");
        assertThat(stack.contexts()).isEmpty();
        assertThat(stack.notes()).isEmpty();
    }

    @Test
    void aSliceShowsTheScopesOfItsFramesAlone() throws Exception {
        assumeTrue(Seen.LIVE, "scopes are closed");
        Stack inner = outer(() -> Stackscope.extractUntil(INNER, 1));
        Stack outer = outer(() -> Stackscope.extractUntil(OUTER, 1));
        Stack below = outer(() -> Stackscope.extractSince(INNER));

        assertThat(scopes(inner)).containsExactly("inner: audit 0");
        assertThat(scopes(outer)).containsExactly("outer: order 1");
        assertThat(scopes(below)).containsExactly("inner: audit 0");
        assertThat(inner.contexts()).isEmpty();
    }

    @Test
    void aSliceOfAnotherThreadShowsTheScopesOfItsFrames() throws Exception {
        assumeTrue(Seen.LIVE, "scopes are closed");
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform()
                .start(() -> outer(() -> {
                    Parked.await(end);
                    return Stackscope.extractCurrent();
                }));
        Parked.untilWaiting(thread);

        Stack stack = Stackscope.extract(StackSlice.of(thread).until(OUTER).limit(1));

        assertThat(scopes(stack)).containsExactly("outer: order 1");
        end.countDown();
        thread.join();
    }

    @Test
    void aSliceThatMatchesNothingHasNoScopes() {
        FrameMatcher nowhere = FrameMatcher.method("com.example.None", "none");

        Stack stack = outer(() -> Stackscope.extractSince(nowhere));

        assertThat(stack.frames()).isEmpty();
        assertThat(stack.contexts()).isEmpty();
        assertThat(stack.error()).hasMessageContaining("matches");
    }

    @Test
    void theCallersOwnScopedValuesAreOnTheFrameThatBoundThem() throws Throwable {
        Stack[] seen = new Stack[2];
        bound(() -> {
            seen[0] = Stackscope.extractCurrent();
            seen[1] = Stackscope.extractSince(FrameMatcher.method(OwnContextsTest.class, "bound"));
        });

        for (Stack stack : seen) {
            assertThat(stack.error()).isNull();
            if (Seen.LIVE && ScopedBindings.probe().available()) {
                assertThat(values(stack)).containsExactly("bound: north");
            } else {
                assertThat(stack.notes())
                        .anySatisfy(
                                note -> assertThat(note).contains("scoped values that this thread has bound cannot"));
            }
        }
    }

    private static Stack outer(Supplier<Stack> extraction) {
        CountDownLatch release = new CountDownLatch(1);
        ReflectedScope scope = ReflectedScope.open("order");
        try (AutoCloseable order = scope.scope()) {
            assertThat(order).isNotNull();
            scope.fork(() -> pause(release));
            try {
                return inner(extraction);
            } finally {
                release.countDown();
                scope.join();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stack inner(Supplier<Stack> extraction) {
        ReflectedScope scope = ReflectedScope.open("audit");
        try (AutoCloseable audit = scope.scope()) {
            assertThat(audit).isNotNull();
            Stack stack = extraction.get();
            scope.join();
            return stack;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pause(CountDownLatch release) {
        Parked.await(release);
        return "done";
    }

    private static void bound(Runnable operation) throws Throwable {
        Class<?> type = Class.forName("java.lang.ScopedValue");
        Object key = method(type, "newInstance").invoke(null);
        Object carrier = method(type, "where", type, Object.class).invoke(null, key, "north");
        Method run = method(Class.forName("java.lang.ScopedValue$Carrier"), "run", Runnable.class);
        MethodHandle call = MethodHandles.publicLookup().unreflect(run);
        call.asType(MethodType.methodType(void.class, Object.class, Runnable.class))
                .invoke(carrier, operation);
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        return Arrays.stream(type.getMethods())
                .filter(method ->
                        method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameters))
                .findFirst()
                .orElseThrow();
    }

    /** {@return method, name and number of forks of every scope on a frame} */
    private static List<String> scopes(Stack stack) {
        List<String> found = new ArrayList<>();
        for (Frame frame : stack) {
            for (Context context : frame.contexts()) {
                if (context.kind() == Context.Kind.TASK_SCOPE) {
                    String words = String.valueOf(context.description());
                    found.add(frame.methodName() + ": "
                            + words.substring(words.indexOf('"') + 1, words.lastIndexOf('"')) + " "
                            + context.children().size());
                }
            }
        }
        return found;
    }

    private static List<String> values(Stack stack) {
        List<String> found = new ArrayList<>();
        for (Frame frame : stack) {
            for (Context context : frame.contexts()) {
                if (context.kind() == Context.Kind.SCOPED_VALUE) {
                    found.add(frame.methodName() + ": " + context.object());
                }
            }
        }
        return found;
    }
}
