package dev.stackscope;

import static dev.stackscope.testing.Item.methods;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Frames customised by an annotation of the program's own, of which only the simple name matters. */
class AnnotationTest {

    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface StackscopeFrame {
        boolean hide() default false;

        boolean hideLine() default false;

        boolean prune() default false;
    }

    @Retention(RetentionPolicy.CLASS)
    @interface OtherFrame {
        boolean hide() default false;
    }

    @StackscopeFrame(hide = true)
    private static final class Plumbing {
        static Stack call(Supplier<Stack> body) {
            return body.get();
        }
    }

    @Test
    void aMethodCanHideItself() {
        Frame frame = frame(hidden(Stackscope::extractCurrent), "hidden");

        assertThat(frame.hidden()).isTrue();
        assertThat(frame.lineHidden()).isFalse();
    }

    @Test
    void aMethodCanHideItsLine() {
        Frame frame = frame(withoutLine(Stackscope::extractCurrent), "withoutLine");

        assertThat(frame.lineHidden()).isTrue();
        assertThat(frame.hidden()).isFalse();
    }

    @Test
    void aMethodCanPruneWhatItCalls() {
        assertThat(methods(pruned(() -> visible(Stackscope::extractCurrent)))).endsWith("pruned");
    }

    @Test
    void aClassCanHideAllItsMethods() {
        assertThat(frame(Plumbing.call(Stackscope::extractCurrent), "call").hidden())
                .isTrue();
    }

    @Test
    void anAnnotationOfAnotherNameMeansNothing() {
        assertThat(frame(visible(Stackscope::extractCurrent), "visible").hidden())
                .isFalse();
    }

    @Test
    void anElementLeftOutMeansNo() {
        Frame frame = frame(plain(Stackscope::extractCurrent), "plain");

        assertThat(frame.hidden()).isFalse();
        assertThat(frame.lineHidden()).isFalse();
    }

    @Test
    void anOverloadWithoutTheAnnotationStaysVisibleToTheCallingThread() {
        assertThat(frame(hidden(1, Stackscope::extractCurrent), "hidden").hidden())
                .isFalse();
    }

    @StackscopeFrame(hide = true)
    private static Stack hidden(Supplier<Stack> body) {
        return body.get();
    }

    private static Stack hidden(int number, Supplier<Stack> body) {
        return number < 0 ? Stackscope.extractCurrent() : body.get();
    }

    @StackscopeFrame(hideLine = true)
    private static Stack withoutLine(Supplier<Stack> body) {
        return body.get();
    }

    @StackscopeFrame(prune = true)
    private static Stack pruned(Supplier<Stack> body) {
        return body.get();
    }

    @StackscopeFrame
    private static Stack plain(Supplier<Stack> body) {
        return body.get();
    }

    @OtherFrame(hide = true)
    private static Stack visible(Supplier<Stack> body) {
        return body.get();
    }

    private static Frame frame(Stack stack, String method) {
        return stack.frames().stream()
                .filter(f -> f.methodName().equals(method))
                .reduce((outer, inner) -> inner)
                .orElseThrow();
    }
}
