package dev.stackscope;

import static dev.stackscope.testing.Item.extractor;
import static dev.stackscope.testing.Item.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.spi.Elaboration;
import dev.stackscope.testing.Item;
import org.junit.jupiter.api.Test;

/** The outermost frame alone. */
class OutermostTest {

    private static final ExtractOptions DEFAULTS = ExtractOptions.defaults();

    @Test
    void itIsTheFirstFrameOfTheWholeStack() {
        Item item = Item.of(Item.nothing(), Item.of(frame("first"), frame("second")));

        assertThat(outermost(item)).isEqualTo(Item.extract(item).frames().get(0));
    }

    @Test
    void whatComesAfterItIsNotUnwrapped() {
        Item before = Item.of(frame("first"));
        Item after = Item.of(frame("second"));

        outermost(Item.of(before, after));

        assertThat(before.unwraps()).isEqualTo(1);
        assertThat(after.unwraps()).isZero();
    }

    @Test
    void errorsAfterItDoNotMatter() {
        Frame first = outermost(Item.of(frame("first"), Item.of(new IllegalStateException("later"))));

        assertThat(first.methodName()).isEqualTo("first");
    }

    @Test
    void itsHooksRun() {
        Extractor extractor = extractor()
                .hooks(hooks -> hooks.elaborate(
                        FrameMatcher.method("shop.Shop", "first"),
                        (f, next, x) -> Elaboration.keep().hideLine()))
                .build();

        assertThat(extractor.extractOutermost(Item.of(frame("first")), DEFAULTS).lineHidden())
                .isTrue();
    }

    @Test
    void anItemWithoutFramesThrowsWithWhatWasReached() {
        assertThatThrownBy(() -> outermost(Item.of(new Object())))
                .isInstanceOf(ExtractionException.class)
                .hasMessageContaining("Item@")
                .hasMessageContaining("only Object@");
    }

    @Test
    void anEmptyItemThrows() {
        assertThatThrownBy(() -> outermost(Item.nothing()))
                .isInstanceOf(ExtractionException.class)
                .hasMessageContaining("nothing")
                .hasNoCause();
    }

    @Test
    void theErrorOfTheHookIsTheCause() {
        IllegalStateException error = new IllegalStateException("broken");

        assertThatThrownBy(() -> outermost(Item.of(error)))
                .isInstanceOf(ExtractionException.class)
                .hasCause(error);
    }

    @Test
    void aThreadCanBeAskedFromTheFacade() {
        assertThat(Stackscope.extractOutermost(Thread.currentThread()))
                .isEqualTo(Stackscope.extract(Thread.currentThread()).frames().get(0));
    }

    private static Frame outermost(Object item) {
        return extractor().build().extractOutermost(item, DEFAULTS);
    }
}
