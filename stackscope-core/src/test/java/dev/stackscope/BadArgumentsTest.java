package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.stackscope.Context.Kind;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.Unwrapped;
import dev.stackscope.spi.Wait;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Mistakes of the caller throw at once and name the parameter. */
class BadArgumentsTest {

    private static final FrameMatcher ANY = FrameMatcher.matching(frame -> true);

    @Test
    void anItemMustBeThere() {
        assertNull("item", () -> Stackscope.extract(none()));
        assertNull("item", () -> Stackscope.extract(none(), ExtractOptions.defaults()));
        assertNull("item", () -> Stackscope.extractOutermost(none()));
        assertNull("item", () -> Extractor.standard().extract(none()));
        assertNull("item", () -> Extractor.standard().extractOutermost(none(), ExtractOptions.defaults()));
    }

    @Test
    void optionsMustBeThere() {
        assertNull("options", () -> Stackscope.extract("item", none()));
        assertNull("options", () -> Stackscope.taskTree(none()));
        assertNull("options", () -> Extractor.standard().extractOutermost("item", none()));
    }

    @Test
    void aTierMustBeThere() {
        assertNull(
                "value",
                () -> Context.builder(Kind.LOCK, Context.Visibility.LIVE).tier(none()));
        assertNull("value", () -> ContextDraft.reported(Kind.LOCK, null).tier(none()));
        assertNull("tier", () -> new Capability("locks", none(), true, null, null));
    }

    @Test
    void aFinderOfSourcesMustBeThere() {
        Frame frame = Frame.of(new StackTraceElement("shop.Checkout", "run", "Checkout.java", 1));

        assertNull("finder", () -> frame.lineText(none()));
        assertNull("other", () -> SourceFinder.standard().or(none()));
    }

    @Test
    void theEndsOfASliceMustBeThere() {
        assertNull("outer", () -> Stackscope.extractSince(none()));
        assertNull("inner", () -> Stackscope.extractUntil(none(), 1));
        assertNull("outer", () -> StackSlice.current().since(none()));
        assertNull("inner", () -> StackSlice.current().until(none()));
        assertNull("thread", () -> StackSlice.of(none()));
    }

    @Test
    void aSliceKeepsAtLeastOneFrame() {
        assertRange("limit", value -> StackSlice.current().limit(value));
        assertRange("limit", value -> Stackscope.extractUntil(ANY, value));
    }

    @Test
    void capsLetSomethingThrough() {
        Limits limits = Limits.standard();

        assertRange("unwraps", limits::withUnwraps);
        assertRange("frames", limits::withFrames);
        assertRange("children", limits::withChildren);
        assertRange("depth", limits::withDepth);
        assertRange("tasks", limits::withTasks);
    }

    @Test
    void aTimeBudgetIsPositive() {
        for (Duration budget : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ExtractOptions.defaults().withTimeBudget(budget))
                    .withMessageContaining("timeBudget")
                    .withMessageContaining(budget.toString());
        }
    }

    @Test
    void limitsMustBeThere() {
        assertNull("limits", () -> ExtractOptions.defaults().withLimits(none()));
    }

    @Test
    void matchersNameWhatIsMissing() {
        assertNull("declaringClass", () -> FrameMatcher.method(BadArgumentsTest.<Class<?>>none(), "run"));
        assertNull("methodName", () -> FrameMatcher.method(Thread.class, none()));
        assertNull("className", () -> FrameMatcher.method(BadArgumentsTest.<String>none(), "run"));
        assertNull("methodName", () -> FrameMatcher.method("a.B", none()));
        assertNull("descriptor", () -> FrameMatcher.method("a.B", "run", none()));
        assertNull("prefix", () -> FrameMatcher.inPackage(none()));
        assertNull("predicate", () -> FrameMatcher.matching(none()));
    }

    @Test
    void matchersNameWhatIsEmpty() {
        assertIllegal("className", () -> FrameMatcher.method("", "run"));
        assertIllegal("methodName", () -> FrameMatcher.method("a.B", ""));
        assertIllegal("descriptor", () -> FrameMatcher.method("a.B", "run", ""));
        assertIllegal("prefix", () -> FrameMatcher.inPackage(""));
    }

    @Test
    void aPackageIsGivenWithoutADotAtItsEnd() {
        assertIllegal("prefix is \"shop.\"", () -> FrameMatcher.inPackage("shop."));
    }

    @Test
    void anExtractorsPartsMustBeThere() {
        assertNull("glue", () -> Extractor.builder().glue(none()));
        assertNull("registration", () -> Extractor.builder().hooks(none()));
    }

    @Test
    void hooksMustBeThere() {
        assertNullHook("hook", hooks -> hooks.unwrap(Object.class, none()));
        assertNullHook("hook", hooks -> hooks.unwrap("a.B", none()));
        assertNullHook("hook", hooks -> hooks.elaborate(ANY, none()));
        assertNullHook("hook", hooks -> hooks.unwrapContext(Object.class, none()));
        assertNullHook("hook", hooks -> hooks.elaborateContext("a.B", none()));
        assertNullHook("hook", hooks -> hooks.contexts(Object.class, none()));
        assertNullHook("hook", hooks -> hooks.describe(Object.class, none()));
        assertNullHook("hook", hooks -> hooks.roots(none()));
    }

    @Test
    void whatAHookIsForMustBeThere() {
        assertNullHook("type", hooks -> hooks.unwrap(BadArgumentsTest.<Class<Object>>none(), (item, sink, x) -> {}));
        assertNullHook("className", hooks -> hooks.unwrap(BadArgumentsTest.<String>none(), (item, sink, x) -> {}));
        assertNullHook("frames", hooks -> hooks.elaborate(none(), (f, next, x) -> Elaboration.keep()));
        assertNullHook("frames", hooks -> hooks.hide(none()));
        assertNullHook("frames", hooks -> hooks.hideLine(none()));
        assertNullHook("frames", hooks -> hooks.prune(none()));
    }

    @Test
    void answersOfHooksNameWhatIsMissing() {
        assertNull("context", () -> Elaboration.keep().holds(none()));
        assertNull("items", () -> Elaboration.insert(none(), "b"));
        assertNull("items", () -> Elaboration.replace("a", none()));
        assertNull("object", () -> Unwrapped.as(none()));
        assertNull("kind", () -> TaskDescription.of(none()));
    }

    @Test
    void waitsNameWhatIsMissing() {
        assertNull("description", () -> Wait.on("lock", none()));
        assertNull("item", () -> Wait.on("lock", "on a lock").heldBy(none()));
        assertNull("tasks", () -> Wait.on("lock", "on a lock").releasedBy(none()));
    }

    @Test
    void contextsNameWhatIsMissing() {
        assertNull("kind", () -> ContextDraft.live(none(), "pool"));
        assertNull("object", () -> ContextDraft.live(Kind.OTHER, none()));
        assertNull("kind", () -> ContextDraft.reported(none(), "a.B"));
        assertNull("item", () -> ContextDraft.live(Kind.OTHER, "pool").task(none()));
        assertNull("context", () -> ContextDraft.live(Kind.OTHER, "pool").child(none()));
        assertNull("kind", () -> Context.builder(none(), Context.Visibility.LIVE));
        assertNull("visibility", () -> Context.builder(Kind.OTHER, none()));
    }

    @Test
    void theModelNamesWhatIsMissing() {
        assertNull("task", () -> Stack.builder(none()));
        assertNull("kind", () -> new Task(none(), "1", null, null));
        assertNull("id", () -> new Task("thread", none(), null, null));
        assertNull("element", () -> Frame.of(none()));
        assertNull("description", () -> new Leaf(null, none(), null, List.of()));
    }

    private static void assertNullHook(String parameter, Consumer<Hooks> registration) {
        assertNull(parameter, () -> Extractor.builder().hooks(registration).build());
    }

    private static void assertNull(String parameter, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(parameter);
    }

    private static void assertIllegal(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }

    private static void assertRange(String parameter, IntFunction<?> call) {
        for (int value : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertIllegal(parameter + " is " + value, () -> call.apply(value));
        }
    }

    /** {@return null, as code without null checks would} */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T none() {
        return null;
    }
}
