package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.Elaboration;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameAnnotationTest {

    @Retention(RetentionPolicy.CLASS)
    private @interface StackscopeFrame {

        boolean hide() default false;

        boolean hideLine() default false;

        boolean prune() default false;
    }

    /** Annotations of other kinds and names. */
    private interface Other {

        @Retention(RetentionPolicy.RUNTIME)
        @interface StackscopeFrame {

            boolean hide();
        }

        @Retention(RetentionPolicy.CLASS)
        @interface Hidden {

            boolean hide();
        }
    }

    /** Methods that do nothing but call. */
    private static final class Calls {

        @StackscopeFrame(hide = true)
        static <T> T hidden(Supplier<T> next) {
            return next.get();
        }

        @StackscopeFrame(hideLine = true)
        static <T> T lineHidden(Supplier<T> next) {
            return next.get();
        }

        @StackscopeFrame(prune = true)
        static <T> T pruned(Supplier<T> next) {
            return next.get();
        }

        @StackscopeFrame(hide = true, hideLine = true, prune = true)
        static <T> T all(Supplier<T> next) {
            return next.get();
        }

        @StackscopeFrame
        static <T> T marked(Supplier<T> next) {
            return next.get();
        }

        @StackscopeFrame(hide = true)
        static <T> T overloaded(Supplier<T> next, UnaryOperator<T> then) {
            return then.apply(next.get());
        }

        static <T> T overloaded(Supplier<T> next) {
            return next.get();
        }

        @Other.StackscopeFrame(hide = true)
        static <T> T hiddenByAnother(Supplier<T> next) {
            return next.get();
        }

        @Other.Hidden(hide = true)
        static <T> T hiddenByAnotherName(Supplier<T> next) {
            return next.get();
        }
    }

    @StackscopeFrame(hide = true)
    private static class HiddenClass {

        static <T> T call(Supplier<T> next) {
            return next.get();
        }

        @StackscopeFrame(hideLine = true)
        static <T> T marked(Supplier<T> next) {
            return next.get();
        }
    }

    private static final class Subclass extends HiddenClass {

        static <T> T inherited(Supplier<T> next) {
            return next.get();
        }
    }

    @TempDir
    Path temporary;

    private final Extractor extractor = Extractor.builder().build();

    private Stack here() {
        return extractor.extract(StackSlice.current());
    }

    private static Frame frame(Stack stack, String method) {
        List<Frame> found = stack.frames().stream()
                .filter(frame -> frame.methodName().equals(method))
                .toList();
        assertThat(found).as(stack.toString()).hasSize(1);
        return found.get(0);
    }

    @Test
    void aMethodCanBeHidden() {
        Stack stack = Calls.hidden(this::here);

        assertThat(frame(stack, "hidden").hidden()).isTrue();
        assertThat(frame(stack, "hidden").lineHidden()).isFalse();
        assertThat(frame(stack, "here").hidden()).isFalse();
    }

    @Test
    void theLineOfAMethodCanBeHidden() {
        Stack stack = Calls.lineHidden(this::here);

        assertThat(frame(stack, "lineHidden").lineHidden()).isTrue();
        assertThat(frame(stack, "lineHidden").hidden()).isFalse();
        assertThat(stack.toString())
                .contains("FrameAnnotationTest$Calls.lineHidden\n")
                .doesNotContain("lineHidden(FrameAnnotationTest");
    }

    @Test
    void whatAMethodCallsCanBePruned() {
        Stack stack = Calls.pruned(this::here);

        Frame last = stack.frames().get(stack.size() - 1);
        assertThat(last.methodName()).isEqualTo("pruned");
        assertThat(last.hidden()).isFalse();
    }

    @Test
    void theSwitchesCombine() {
        Stack stack = Calls.all(this::here);

        Frame last = stack.frames().get(stack.size() - 1);
        assertThat(last.methodName()).isEqualTo("all");
        assertThat(last.hidden()).isTrue();
        assertThat(last.lineHidden()).isTrue();
    }

    @Test
    void theMarkAloneChangesNothing() {
        Stack stack = Calls.marked(this::here);

        assertThat(frame(stack, "marked").hidden()).isFalse();
        assertThat(frame(stack, "marked").lineHidden()).isFalse();
        assertThat(frame(stack, "here")).isNotNull();
    }

    @Test
    void anOverloadWithoutTheMarkIsShown() {
        Stack marked = Calls.overloaded(this::here, UnaryOperator.identity());
        Stack unmarked = Calls.overloaded(this::here);

        assertThat(frame(marked, "overloaded").hidden()).isTrue();
        assertThat(frame(unmarked, "overloaded").hidden()).isFalse();
    }

    @Test
    void aClassCanBeHidden() {
        assertThat(frame(HiddenClass.call(this::here), "call").hidden()).isTrue();
    }

    @Test
    void theMarksOfClassAndMethodAddUp() {
        Frame frame = frame(HiddenClass.marked(this::here), "marked");

        assertThat(frame.hidden()).isTrue();
        assertThat(frame.lineHidden()).isTrue();
    }

    @Test
    void theMarkOfAClassIsNotItsSubclasses() {
        assertThat(frame(Subclass.inherited(this::here), "inherited").hidden()).isFalse();
    }

    @Test
    void anAnnotationOfThatNameSeenAtRunTimeDoesAsWell() {
        assertThat(frame(Calls.hiddenByAnother(this::here), "hiddenByAnother").hidden())
                .isTrue();
    }

    @Test
    void anAnnotationOfAnotherNameDoesNothing() {
        assertThat(frame(Calls.hiddenByAnotherName(this::here), "hiddenByAnotherName")
                        .hidden())
                .isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void theAnnotationMayBeOfAnyPackageAndTheClassOfAnyLoader() throws Exception {
        Application application = new Application(
                Deployables.classes(temporary.resolve("other"), "other.StackscopeFrame", "other.Plumbing"));
        Supplier<Object> plumbing = (Supplier<Object>) application.make("other.Plumbing");
        plumbing.getClass().getField("task").set(null, (Supplier<Object>) this::here);

        Stack stack = (Stack) application.call(plumbing::get);

        assertThat(stack.frames())
                .filteredOn(frame -> frame.className().equals("other.Plumbing"))
                .extracting(Frame::hidden)
                .containsExactly(true);
    }

    @Test
    void aThreadsStackIsMarkedByTheLineAlone() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> Calls.hidden(() -> Calls.overloaded(() -> waitFor(released), UnaryOperator.identity())));
        thread.start();
        try {
            while (LockSupport.getBlocker(thread) == null) {
                Thread.onSpinWait();
            }
            Stack stack = extractor.extract(thread);

            assertThat(frame(stack, "hidden").hidden()).isTrue();
            assertThat(frame(stack, "overloaded").hidden()).isTrue();
            assertThat(frame(stack, "waitFor").hidden()).isFalse();
        } finally {
            released.countDown();
            thread.join();
        }
    }

    @Test
    void aHookThatShowsAFrameWinsOverItsMark() {
        Extractor showing = Extractor.builder()
                .hooks(hooks -> hooks.elaborate(
                        FrameMatcher.method(Calls.class, "hidden"),
                        (frame, next, extraction) -> Elaboration.keep().show()))
                .build();

        Stack stack = Calls.hidden(() -> showing.extract(StackSlice.current()));

        assertThat(frame(stack, "hidden").hidden()).isFalse();
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
