package dev.stackscope;

import static dev.stackscope.testing.Item.extractor;
import static dev.stackscope.testing.Item.frame;
import static dev.stackscope.testing.Item.methods;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Item;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.Thing;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parts of live stacks, and that the caller's own stack ends at the caller. */
class SlicesTest {

    private static final FrameMatcher OUTER = FrameMatcher.method(SlicesTest.class, "outer");
    private static final FrameMatcher MIDDLE = FrameMatcher.method(SlicesTest.class, "middle");
    private static final FrameMatcher INNER = FrameMatcher.method(SlicesTest.class, "inner");

    @Test
    void theCallersOwnStackEndsAtTheCaller() {
        Stack stack = outer(Stackscope::extractCurrent);

        assertThat(methods(stack)).endsWith("outer", "middle", "inner");
        assertThat(stack.error()).isNull();
    }

    @Test
    void theCallersOwnStackBeginsWithTheThread() {
        Stack stack = extractedIn(Thread.currentThread());

        assertThat(stack.frames().get(0).methodName()).isIn("run", "main");
    }

    @Test
    void noFrameOfOursIsShown() {
        assertThat(outer(Stackscope::extractCurrent).frames()).noneMatch(SlicesTest::isOurs);
        assertThat(outer(() -> Stackscope.extract(Thread.currentThread())).frames())
                .noneMatch(SlicesTest::isOurs);
    }

    @Test
    void theFramesOfTheCallingThreadAreExact() {
        Frame inner = last(outer(Stackscope::extractCurrent));

        assertThat(inner.descriptor()).isEqualTo("(Ljava/util/function/Supplier;)Ldev/stackscope/Stack;");
        assertThat(inner.bytecodeIndex()).isNotNull();
    }

    @Test
    void aHookSeesTheStackOfWhoeverExtracts() {
        Stack[] seen = new Stack[2];
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, extraction) -> {
                    seen[0] = Stackscope.extractCurrent();
                    seen[1] = extraction.extract(StackSlice.current());
                    sink.nothing();
                }))
                .build();

        outer(extractor, new Thing());

        assertThat(methods(seen[0])).endsWith("outer", "middle", "inner");
        assertThat(methods(seen[1])).endsWith("outer", "middle", "inner");
    }

    @Test
    void aSliceIsAnItemThatHooksCanEmit() {
        Stack stack = outer(extractor().build(), Item.of(StackSlice.current().since(OUTER), frame("after")));

        assertThat(methods(stack)).containsExactly("outer", "middle", "inner", "after");
    }

    @Test
    void aSliceHasNoRootButTellsItsThread() {
        Stack stack = Stackscope.extractCurrent();

        assertThat(stack.root()).isNull();
        assertThat(stack.task().name()).isEqualTo(Thread.currentThread().getName());
        assertThat(stack.task().kind()).endsWith("thread");
    }

    @Test
    void sinceBeginsWithTheMatchingFrame() {
        assertThat(methods(outer(StackSlice.current().since(MIDDLE)))).containsExactly("middle", "inner");
        assertThat(methods(Stackscope.extractSince(
                        FrameMatcher.method(SlicesTest.class, "sinceBeginsWithTheMatchingFrame"))))
                .containsExactly("sinceBeginsWithTheMatchingFrame");
    }

    @Test
    void untilEndsWithTheMatchingFrame() {
        assertThat(methods(outer(() -> Stackscope.extractUntil(MIDDLE, 2)))).containsExactly("outer", "middle");
    }

    @Test
    void untilWithALimitOfOneIsThatFrameAlone() {
        assertThat(methods(outer(() -> Stackscope.extractUntil(MIDDLE, 1)))).containsExactly("middle");
    }

    @Test
    void untilWithAGenerousLimitReachesTheFirstFrame() {
        StackSlice all = StackSlice.current().until(INNER).limit(Integer.MAX_VALUE);

        List<Stack> stacks =
                Stream.of(all, StackSlice.current()).map(SlicesTest::outer).toList();

        assertThat(stacks.get(0)).isEqualTo(stacks.get(1));
    }

    @Test
    void sinceAndUntilPinBothEnds() {
        StackSlice slice = StackSlice.current().since(OUTER).until(MIDDLE);

        assertThat(methods(outer(slice))).containsExactly("outer", "middle");
    }

    @Test
    void aLimitKeepsThePinnedEnd() {
        assertThat(methods(outer(StackSlice.current().since(OUTER).limit(2)))).containsExactly("outer", "middle");
        assertThat(methods(outer(StackSlice.current().since(OUTER).until(INNER).limit(2))))
                .containsExactly("middle", "inner");
        assertThat(methods(outer(StackSlice.current().limit(2)))).containsExactly("middle", "inner");
    }

    @Test
    void inARecursionTheInnermostFrameCounts() {
        FrameMatcher recursive = FrameMatcher.method(SlicesTest.class, "recursive");

        assertThat(methods(recursive(5, StackSlice.current().since(recursive)))).containsExactly("recursive");
        assertThat(methods(recursive(5, StackSlice.current().until(recursive).limit(3))))
                .containsExactly("recursive", "recursive", "recursive");
    }

    @Test
    void aSliceWithoutAMatchHasNoFramesAndNamesTheMatcher() {
        FrameMatcher elsewhere = FrameMatcher.method("shop.Shop", "elsewhere");

        Stack since = Stackscope.extractSince(elsewhere);
        Stack until = Stackscope.extractUntil(elsewhere, 1);

        assertThat(since.frames()).isEmpty();
        assertThat(since.leaves()).isEmpty();
        assertThat(since.error()).hasMessageContaining("shop.Shop.elsewhere");
        assertThat(until.error()).hasMessageContaining("shop.Shop.elsewhere");
    }

    @Test
    void anOutermostFrameInsideTheInnermostOneIsNoMatch() {
        Stack stack = outer(StackSlice.current().since(INNER).until(MIDDLE));

        assertThat(stack.frames()).isEmpty();
        assertThat(stack.error()).hasMessageContaining("SlicesTest.inner");
    }

    @Test
    void anotherThreadCanBeSliced() {
        CountDownLatch never = new CountDownLatch(1);
        try (Resting parked = Resting.in("sliced", never::await)) {
            FrameMatcher await = FrameMatcher.method(CountDownLatch.class, "await");

            Stack stack = Stackscope.extract(
                    StackSlice.of(parked.thread()).until(await).limit(1));

            assertThat(stack.frames())
                    .extracting(Frame::toString)
                    .singleElement()
                    .asString()
                    .startsWith("java.util.concurrent.CountDownLatch.await(");
            assertThat(stack.task().name()).isEqualTo("sliced");
        }
    }

    @Test
    void aSliceOfAThreadThatHasEndedIsEmptyWithoutAnError() {
        Thread ended = new Thread(() -> {});
        ended.start();
        Resting.join(ended);

        Stack stack = Stackscope.extract(StackSlice.of(ended).since(OUTER));

        assertThat(stack.frames()).isEmpty();
        assertThat(stack.error()).isNull();
    }

    @Test
    void theCallerCanSliceItselfByThread() {
        Stack stack = outer(StackSlice.of(Thread.currentThread()).since(OUTER));

        assertThat(methods(stack)).containsExactly("outer", "middle", "inner");
    }

    @Test
    void twoExtractionsOfASliceAreEqual() {
        List<Stack> stacks = Stream.of(1, 2)
                .map(i -> outer(StackSlice.current().since(OUTER)))
                .toList();

        assertThat(stacks.get(0)).isEqualTo(stacks.get(1));
    }

    private static Stack extractedIn(Thread thread) {
        return Stackscope.extract(StackSlice.of(thread));
    }

    private static Frame last(Stack stack) {
        return stack.frames().get(stack.size() - 1);
    }

    private static boolean isOurs(Frame frame) {
        String name = frame.className();
        return name.equals(Stackscope.class.getName())
                || name.equals(Extractor.class.getName())
                || name.startsWith("dev.stackscope.internal.");
    }

    private static Stack outer(Object item) {
        return outer(Extractor.standard(), item);
    }

    private static Stack outer(Extractor extractor, Object item) {
        return middle(extractor, item);
    }

    private static Stack middle(Extractor extractor, Object item) {
        return inner(extractor, item);
    }

    private static Stack inner(Extractor extractor, Object item) {
        return extractor.extract(item);
    }

    private static Stack outer(Supplier<Stack> body) {
        return middle(body);
    }

    private static Stack middle(Supplier<Stack> body) {
        return inner(body);
    }

    private static Stack inner(Supplier<Stack> body) {
        return body.get();
    }

    private static Stack recursive(int depth, Object item) {
        return depth == 1 ? Stackscope.extract(item) : recursive(depth - 1, item);
    }
}
