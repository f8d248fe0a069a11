package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EqualityTest {

    private static final int DEPTH = 5_000;

    /** Fails whoever calls a method of it. */
    private static final class Foreign {
        @Override
        public boolean equals(@Nullable Object other) {
            throw new AssertionError("equals of a foreign object");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("hashCode of a foreign object");
        }

        @Override
        public String toString() {
            throw new AssertionError("toString of a foreign object");
        }
    }

    @Test
    void deepTreesOfTheSamePartsAreEqual() {
        assertThat(nested(7).equals(nested(7))).isTrue();
        assertThat(nested(7).hashCode()).isEqualTo(nested(7).hashCode());
    }

    @Test
    void deepTreesThatDifferAtTheBottomAreNotEqual() {
        assertThat(nested(7).equals(nested(8))).isFalse();
    }

    @Test
    void foreignObjectsAreComparedByIdentity() {
        Foreign one = new Foreign();

        assertThat(of(one).equals(of(one))).isTrue();
        assertThat(of(one).equals(of(new Foreign()))).isFalse();
        assertThat(of(one).hashCode()).isEqualTo(of(one).hashCode());
        assertThat(of(one).toString()).contains("Foreign@");
    }

    @Test
    void errorsAreEqualIfTypeAndMessageAre() {
        assertThat(failed(new IllegalStateException("a")).equals(failed(new IllegalStateException("a"))))
                .isTrue();
        assertThat(failed(new IllegalStateException("a")).equals(failed(new IllegalStateException("b"))))
                .isFalse();
    }

    @Test
    void aFrameIsEqualOnlyWithTheSameContextsAndVisibility() {
        Frame frame = frame(1);

        assertThat(frame).isEqualTo(frame(1)).isNotEqualTo(frame(2)).isNotEqualTo(frame.hide());
        assertThat(frame).isNotEqualTo(frame.hideLine()).isNotEqualTo(frame.withContexts(List.of(context(null))));
    }

    private static Stack nested(int lastLine) {
        Stack stack = task(0).frames(List.of(frame(lastLine))).build();
        for (int i = 1; i < DEPTH; i++) {
            Context context = Context.builder(Kind.TASK_SCOPE, Visibility.LIVE)
                    .child(stack)
                    .build();
            stack = task(i).frames(List.of(frame(1).withContexts(List.of(context))))
                    .build();
        }
        return stack;
    }

    private static Stack of(Object foreign) {
        Context held = context(foreign);
        return task(1).root(foreign)
                .frames(List.of(frame(1).withContexts(List.of(held))))
                .leaves(List.of(new Leaf(foreign, "on something", null, List.of())))
                .build();
    }

    private static Context context(@Nullable Object object) {
        return Context.builder(Kind.RESOURCE, Visibility.LIVE).object(object).build();
    }

    private static Stack failed(Throwable error) {
        return task(1).error(error).build();
    }

    private static Stack.Builder task(int id) {
        return Stack.builder(new Task("vthread", "" + id, "t", "WAITING"));
    }

    private static Frame frame(int line) {
        return Frame.of(new StackTraceElement("shop.Main", "run", "Main.java", line));
    }
}
