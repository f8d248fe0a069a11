package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {

    private final Object item = new Object();
    private final WeakReference<Object> origin = new WeakReference<>(item);

    @Test
    void framesOfAnItemAreThoseGivenButForTheirOrigin() {
        Context open = Context.builder(Kind.OTHER, Visibility.LIVE).build();
        List<Frame> given = List.of(frame(1).hide(), frame(2).hideLine(), frame(3).withContexts(List.of(open)));

        List<Frame> own = Frame.withOrigin(given, origin);

        assertThat(own).extracting(Frame::origin).containsOnly(item);
        assertThat(own)
                .isEqualTo(given.stream().map(each -> each.withOrigin(origin)).toList());
        assertThat(own.stream().map(each -> each.withOrigin(null)).toList()).isEqualTo(given);
    }

    @Test
    void framesWithoutAnItemAreThoseGiven() {
        assertThat(Frame.withOrigin(List.of(frame(1)), null)).isEqualTo(List.of(frame(1)));
    }

    @Test
    void framesOfAnItemDoNotChangeWithTheListThatWasGiven() {
        List<Frame> given = new ArrayList<>(List.of(frame(1)));
        List<Frame> own = Frame.withOrigin(given, origin);

        given.clear();

        assertThat(own).hasSize(1);
    }

    @Test
    void framesOfAnItemCannotBeChanged() {
        List<Frame> own = Frame.withOrigin(List.of(frame(1)), origin);

        assertThatThrownBy(() -> own.set(0, frame(2))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> own.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aStackOfFramesOfAnItemIsEqualToOneOfTheFramesEachForItself() {
        List<Frame> shared = List.of(frame(1), frame(2));

        assertThat(stack(Frame.withOrigin(shared, origin)))
                .isEqualTo(stack(List.of(frame(1).withOrigin(origin), frame(2).withOrigin(origin))))
                .isNotEqualTo(stack(shared));
    }

    private static Stack stack(List<Frame> frames) {
        return Stack.builder(new Task("thread", "1", null, null)).frames(frames).build();
    }

    private static Frame frame(int line) {
        return Frame.of(new StackTraceElement("shop.Cart", "add", "Cart.java", line));
    }
}
