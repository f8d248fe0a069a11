package dev.stackscope;

import static dev.stackscope.testing.Item.extract;
import static dev.stackscope.testing.Item.extractor;
import static dev.stackscope.testing.Item.frame;
import static dev.stackscope.testing.Item.methods;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.Wait;
import dev.stackscope.testing.Item;
import dev.stackscope.testing.Thing;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How an item becomes frames and leaves. */
class UnwrappingTest {

    @Test
    void framesKeepTheOrderInWhichTheyWereEmitted() {
        assertThat(methods(extract(Item.of(frame("outer"), frame("middle"), frame("inner")))))
                .containsExactly("outer", "middle", "inner");
    }

    @Test
    void anItemIsUnwrappedUntilFramesComeOut() {
        assertThat(methods(extract(Item.of(Item.of(Item.of(frame("run"))))))).containsExactly("run");
    }

    @Test
    void itemsExpandInTheirPlaceDepthFirst() {
        Item item = Item.of(frame("a"), Item.of(frame("b"), Item.of(frame("c")), frame("d")), frame("e"));

        assertThat(methods(extract(item))).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void whatCannotBeUnwrappedIsALeaf() {
        Object unknown = new Object();

        Stack stack = extract(unknown);

        assertThat(stack.frames()).isEmpty();
        assertThat(objects(stack)).containsExactly(unknown);
        assertThat(stack.leaves().get(0).description()).startsWith("Object@");
        assertThat(stack.error()).isNull();
    }

    @Test
    void severalLeavesKeepTheirOrder() {
        Object first = new Object();
        Object second = new Object();

        assertThat(objects(extract(Item.of(first, Item.of(Item.nothing()), Item.of(second)))))
                .containsExactly(first, second);
    }

    @Test
    void aLeafMayStandBetweenFrames() {
        Stack stack = extract(Item.of(frame("a"), Wait.on(null, "in Shop.wait"), frame("b")));

        assertThat(methods(stack)).containsExactly("a", "b");
        assertThat(stack.leaves()).extracting(Leaf::description).containsExactly("in Shop.wait");
    }

    @Test
    void aHookThatEmitsNothingLeavesTheItemAsALeaf() {
        Item silent = Item.of();

        assertThat(objects(extract(silent))).containsExactly(silent);
    }

    @Test
    void atAPlaceInTheCodeNothingIsOpen() throws Exception {
        StackTraceElement line;
        try (AutoCloseable open = () -> {}) {
            line = new Throwable(open.getClass().getName()).getStackTrace()[0];
        }
        Frame frame = Frame.of(line);
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(
                        Thing.class,
                        (thing, sink, extraction) -> sink.frame(frame).place(frame)))
                .build();

        List<Frame> frames = extractor.extract(new Thing()).frames();

        assertThat(frames.get(0).contexts()).hasSize(1);
        assertThat(frames.get(1).contexts()).isEmpty();
    }

    @Test
    void anItemThatIsNothingIsNoLeaf() {
        Stack stack = extract(Item.nothing());

        assertThat(stack.frames()).isEmpty();
        assertThat(stack.leaves()).isEmpty();
        assertThat(stack.error()).isNull();
    }

    @Test
    void theRootIsTheItemThatWasExtracted() {
        Item item = Item.of(Item.of(frame("run")));

        assertThat(extract(item).root()).isSameAs(item);
    }

    @Test
    void aFrameRemembersTheItemItWasFoundIn() {
        Item inner = Item.of(frame("b"));
        Item outer = Item.of(frame("a"), inner);

        assertThat(extract(outer).frames()).extracting(Frame::origin).containsExactly(outer, inner);
    }

    @Test
    void whatWasEmittedBeforeAnErrorIsKept() {
        IllegalStateException error = new IllegalStateException("broken");
        Item broken = Item.of(frame("b"), error);

        Stack stack = extract(Item.of(frame("a"), broken, frame("c")));

        assertThat(methods(stack)).containsExactly("a", "b", "c");
        assertThat(objects(stack)).containsExactly(broken);
        assertThat(stack.error()).isSameAs(error);
    }

    @Test
    void severalErrorsAreOneExceptionWithAllOfThemInOrder() {
        IllegalStateException first = new IllegalStateException("1");
        IllegalStateException second = new IllegalStateException("2");

        Stack stack = extract(Item.of(Item.of(first), Item.of(second)));

        assertThat(stack.error()).isInstanceOf(ExtractionException.class).hasMessageContaining("2 errors");
        assertThat(Objects.requireNonNull(stack.error()).getSuppressed()).containsExactly(first, second);
    }

    @Test
    void anItemThatUnwrapsToItselfIsALeafWithAnError() {
        Item loop = Item.of(frame("a"));
        loop.add(loop);

        Stack stack = extract(loop);

        assertThat(methods(stack)).containsExactly("a");
        assertThat(objects(stack)).containsExactly(loop);
        assertThat(stack.error()).hasMessageContaining("Item@").hasMessageContaining("unwraps to itself");
    }

    @Test
    void aCycleOfItemsWithFramesBetweenThemEnds() {
        Item one = Item.of(frame("one"));
        Item two = Item.of(frame("two"), one);
        one.add(two);

        Stack stack = extract(one);

        assertThat(methods(stack)).containsExactly("one", "two");
        assertThat(objects(stack)).containsExactly(one);
        assertThat(stack.error()).hasMessageContaining("unwraps to itself");
    }

    @Test
    void anItemThatOccursTwiceIsNoLoop() {
        Item shared = Item.of(frame("s"));

        Stack stack = extract(Item.of(shared, shared));

        assertThat(methods(stack)).containsExactly("s", "s");
        assertThat(stack.error()).isNull();
    }

    @Test
    void unwrappingWithoutEndStopsAtTheLimitAndNamesTheNextItem() {
        AtomicInteger unwraps = new AtomicInteger();
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, extraction) -> {
                    unwraps.incrementAndGet();
                    sink.item(new Thing());
                }))
                .build();

        Stack stack = extractor.extract(new Thing(), limits(Limits.standard().withUnwraps(7)));

        assertThat(unwraps).hasValue(7);
        assertThat(stack.error()).hasMessageContaining("7 items").hasMessageContaining("Thing@");
        assertThat(stack.leaves()).hasSize(1);
    }

    @Test
    void aFrameStartsTheCountOfUnwrapsAnew() {
        Item item = Item.of(Item.of(frame("a"), Item.of(Item.of(frame("b")))));

        Stack stack = extractor().build().extract(item, limits(Limits.standard().withUnwraps(2)));

        assertThat(methods(stack)).containsExactly("a", "b");
        assertThat(stack.error()).isNull();
    }

    @Test
    void framesWithoutEndStopAtTheLimitWithANote() {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(
                        Thing.class,
                        (item, sink, extraction) -> sink.frame(frame("again")).item(new Thing())))
                .build();

        Stack stack = extractor.extract(new Thing(), limits(Limits.standard().withFrames(50)));

        assertThat(stack).hasSize(50);
        assertThat(stack.notes()).contains("cut off after 50 frames");
    }

    @Test
    void aHookThatEmitsWithoutEndIsStopped() {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, extraction) -> {
                    while (true) {
                        sink.frame(frame("again"));
                    }
                }))
                .build();

        Stack stack = extractor.extract(new Thing(), limits(Limits.standard().withFrames(50)));

        assertThat(stack).hasSize(50);
        assertThat(stack.error()).hasMessageContaining("more than 50 parts");
    }

    @Test
    void aStackHasAsManyFramesAsTheLimitWithoutANote() {
        Stack stack = extractor()
                .build()
                .extract(
                        Item.of(frame("a"), frame("b")),
                        limits(Limits.standard().withFrames(2)));

        assertThat(stack).hasSize(2);
        assertThat(stack.notes()).isEmpty();
        assertThat(stack.error()).isNull();
    }

    @Test
    void aNoteOfTheHookIsANoteOfTheStack() {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(
                        Thing.class,
                        (item, sink, extraction) -> sink.frame(frame("a")).note("the rest is remote")))
                .build();

        assertThat(extractor.extract(new Thing()).notes()).containsExactly("the rest is remote");
    }

    @Test
    void aStackIteratesOverItsFrames() {
        Stack stack = extract(Item.of(frame("a"), frame("b").hide()));

        assertThat(stack).extracting(Frame::methodName).containsExactly("a", "b");
        assertThat(stack.size()).isEqualTo(2);
    }

    @Test
    void twoExtractionsAreEqual() {
        Item item = Item.of(frame("a"), Item.of(frame("b"), new Object()));

        assertThat(extract(item)).isEqualTo(extract(item)).hasSameHashCodeAs(extract(item));
    }

    @Test
    void hooksAreAskedOnceForAPositionThoughItsFramesAreEmittedHidden() {
        AtomicInteger asked = new AtomicInteger();
        FrameMatcher matcher = FrameMatcher.matching(frame -> {
            asked.incrementAndGet();
            return false;
        });
        Extractor extractor = extractor().hooks(hooks -> hooks.hide(matcher)).build();

        extractor.extract(Item.of(frame("run").hide(), frame("run").hide()));
        Stack again = extractor.extract(Item.of(frame("run").hideLine(), frame("run")));

        assertThat(asked).hasValue(1);
        assertThat(again).extracting(Frame::lineHidden).containsExactly(true, false);
    }

    private static ExtractOptions limits(Limits limits) {
        return ExtractOptions.defaults().withLimits(limits);
    }

    private static List<Object> objects(Stack stack) {
        return stack.leaves().stream().map(Leaf::object).map(Object.class::cast).toList();
    }
}
