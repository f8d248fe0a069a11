package dev.stackscope;

import static dev.stackscope.testing.Item.extractor;
import static dev.stackscope.testing.Item.frame;
import static dev.stackscope.testing.Item.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.Context.Kind;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.testing.Item;
import dev.stackscope.testing.Thing;
import dev.stackscope.testing.Thrown;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever foreign code does, an extraction answers, and everything else in it is right. */
class FailureTest {

    private static final FrameMatcher HOOKED = FrameMatcher.method("shop.Shop", "hooked");

    /** Fails whoever calls a method of it. */
    private static final class Hostile {
        @Override
        public boolean equals(@Nullable Object other) {
            throw new AssertionError("equals");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("hashCode");
        }

        @Override
        public String toString() {
            throw new AssertionError("toString");
        }
    }

    /** An exception that cannot be looked at. */
    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new AssertionError("getMessage");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("getCause");
        }

        @Override
        public String toString() {
            throw new AssertionError("toString");
        }
    }

    /** An error of no kind that anybody expects. */
    private static final class OddError extends Error {
        private static final long serialVersionUID = 1L;
    }

    static Stream<Throwable> errors() {
        return Stream.of(
                new IllegalStateException("runtime"),
                new IOException("checked"),
                new StackOverflowError(),
                new NoClassDefFoundError("shop/Absent"),
                new AssertionError("assertion"),
                new OddError(),
                new Throwable("plain"),
                new HostileException());
    }

    static Stream<Throwable> fewErrors() {
        return Stream.of(new IOException("checked"), new HostileException());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofAnUnwrapHookItShowsOnTheStack(Throwable error) {
        Item broken = Item.of(frame("b"), error);

        Stack stack = printed(Item.extract(Item.of(frame("a"), broken, frame("c"))));

        assertThat(methods(stack)).containsExactly("a", "b", "c");
        assertThat(stack.leaves()).extracting(Leaf::object).containsExactly(broken);
        assertSame(stack.error(), error);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofAFrameHookItShowsOnTheStack(Throwable error) {
        Stack stack = extracted(hooks -> hooks.elaborate(HOOKED, (f, next, x) -> {
            throw Thrown.sneakily(error);
        }));

        assertThat(methods(stack)).containsExactly("hooked");
        assertThat(stack.contexts()).hasSize(1);
        assertSame(stack.error(), error);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofAPredicateItCountsAsNoMatch(Throwable error) {
        Stack stack = extracted(hooks -> hooks.hide(FrameMatcher.matching(f -> {
            throw Thrown.sneakily(error);
        })));

        assertThat(methods(stack)).containsExactly("hooked", "callee");
        assertThat(stack.frames()).noneMatch(Frame::hidden);
        assertThat(stack.error()).isNull();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofAHookThatElaboratesContextsItShowsOnTheStack(Throwable error) {
        Stack stack = extracted(hooks -> hooks.elaborateContext(Thing.class, (object, context, x) -> {
            throw Thrown.sneakily(error);
        }));

        assertThat(methods(stack)).containsExactly("hooked", "callee");
        assertThat(stack.contexts()).hasSize(1);
        assertSame(stack.error(), error);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofAHookThatUnwrapsContextsItShowsOnTheStack(Throwable error) {
        Stack stack = extracted(hooks -> hooks.unwrapContext(Thing.class, (object, context, x) -> {
            throw Thrown.sneakily(error);
        }));

        assertThat(methods(stack)).containsExactly("hooked", "callee");
        assertThat(stack.contexts()).hasSize(1);
        assertSame(stack.error(), error);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofAHookThatFindsContextsItShowsOnTheStack(Throwable error) {
        Stack stack = extracted(hooks -> hooks.contexts(Item.class, (item, sink, x) -> {
            sink.holds(ContextDraft.live(Kind.OTHER, new Object()));
            throw Thrown.sneakily(error);
        }));

        assertThat(methods(stack)).containsExactly("hooked", "callee");
        assertThat(stack.contexts()).hasSize(2);
        assertSame(stack.error(), error);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofAHookThatDescribesItShowsOnTheStack(Throwable error) {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, x) -> sink.frame(frame("a")))
                        .describe(Thing.class, (item, x) -> {
                            throw Thrown.sneakily(error);
                        }))
                .build();

        Stack stack = printed(extractor.extract(new Thing()));

        assertThat(methods(stack)).containsExactly("a");
        assertThat(stack.task().kind()).isEqualTo("object");
        assertSame(stack.error(), error);
    }

    @ParameterizedTest
    @MethodSource("fewErrors") // a task tree takes its time
    void ofAHookThatFindsRootsItIsANoteOfTheTree(Throwable error) {
        Item found = Item.named("found", frame("a"));
        Extractor extractor = extractor()
                .hooks(hooks -> hooks.roots((roots, x) -> {
                    roots.accept(found);
                    throw Thrown.sneakily(error);
                }))
                .build();

        TaskTree tree = extractor.taskTree();

        assertThat(tree.roots()).anyMatch(root -> root.root() == found);
        assertThat(tree.notes()).anyMatch(note -> note.contains(error.getClass().getName()));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ofAGlueItIsANote(Throwable error) {
        Stack stack = extractedWith(glue("broken", "java.lang.Object", hooks -> {
            throw Thrown.sneakily(error);
        }));

        assertThat(methods(stack)).containsExactly("hooked", "callee");
        assertThat(stack.error()).isNull();
        assertThat(stack.notes())
                .singleElement()
                .asString()
                .contains("broken", error.getClass().getName());
    }

    @Test
    void anUnwrapHookThatEndlesslyCallsItselfIsAnError() {
        Extractor extractor = extractor()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, x) -> overflow(1)))
                .build();

        Stack stack = extractor.extract(Item.of(frame("a"), new Thing(), frame("b")));

        assertThat(methods(stack)).containsExactly("a", "b");
        assertThat(stack.error()).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void lackOfMemoryIsTheCallersToKnow() {
        OutOfMemoryError error = new OutOfMemoryError("made up");

        assertThatThrownBy(() -> Item.extract(Item.of(error))).isSameAs(error);
    }

    @Test
    void anInterruptionOfAHookReachesTheCaller() {
        Stack stack = Item.extract(Item.of(new InterruptedException()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stack.error()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aHookThatAnswersWithNullIsAnError() {
        assertAnswerMissing(hooks -> hooks.elaborate(HOOKED, (f, next, x) -> missing()));
        assertAnswerMissing(hooks -> hooks.unwrapContext(Thing.class, (object, context, x) -> missing()));
    }

    @Test
    void aDescriptionThatIsNullIsAnError() {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.describe(Thing.class, (item, x) -> missing()))
                .build();

        Stack stack = extractor.extract(new Thing());

        assertThat(stack.error()).isInstanceOf(NullPointerException.class);
        assertThat(stack.task().kind()).isEqualTo("object");
    }

    @Test
    void aRootThatIsNullIsANoteOfTheTree() {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.roots((roots, x) -> roots.accept(missing())))
                .build();

        assertThat(extractor.taskTree().notes()).anyMatch(note -> note.contains("roots of the tree"));
    }

    @Test
    void aPartThatIsNullIsAnErrorOfTheHook() {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, x) -> {
                    sink.frame(frame("a"));
                    sink.item(missing());
                }))
                .build();

        Stack stack = extractor.extract(new Thing());

        assertThat(methods(stack)).containsExactly("a");
        assertThat(stack.error()).isInstanceOf(NullPointerException.class).hasMessage("item");
    }

    @Test
    void aGlueThatDoesNotSayWhatItServesIsANote() {
        assertThat(extractedWith(glue(missing(), "java.lang.Object", hooks -> {}))
                        .notes())
                .singleElement()
                .asString()
                .contains("does not say what it serves");
        assertThat(extractedWith(glue("nameless", missing(), hooks -> {})).notes())
                .singleElement()
                .asString()
                .contains("does not say what it serves");
    }

    @Test
    void foreignObjectsAreNeverAskedForWordsOrEquality() {
        Hostile hostile = new Hostile();
        Supplier<ContextDraft> held =
                () -> ContextDraft.live(Kind.OTHER, hostile).task(hostile);
        Extractor extractor = extractor().build();
        Item item = Item.of(frame("a"), hostile, held);

        Stack stack = extractor.extract(item, ExtractOptions.defaults().withChildTasks(true));
        Stack again = extractor.extract(item, ExtractOptions.defaults().withChildTasks(true));

        assertThat(stack.equals(again)).isTrue();
        assertThat(stack.hashCode()).isEqualTo(again.hashCode());
        assertThat(stack.toString()).contains("Hostile@");
        assertThat(stack.summary().text()).contains("Hostile@");
        assertThat(extractor.extract(hostile).leaves().get(0).toString()).startsWith("FailureTest.Hostile@");
    }

    @Test
    void stacksWhoseErrorsCannotBeLookedAtCanBeCompared() {
        Item item = Item.of(new HostileException());

        assertThat(Item.extract(item).equals(Item.extract(item))).isTrue();
    }

    /** Compares without AssertJ, which would ask the error for its words. */
    @SuppressWarnings("ReferenceEquality") // that is meant
    private static void assertSame(@Nullable Throwable actual, Throwable expected) {
        assertThat(actual == expected).isTrue();
    }

    private static void assertAnswerMissing(Consumer<Hooks> hooks) {
        assertThat(extracted(hooks).error()).isInstanceOf(NullPointerException.class);
    }

    /** {@return the stack of two frames and a context, with some hook that fails} */
    private static Stack extracted(Consumer<Hooks> hooks) {
        return printed(extractor().hooks(hooks).build().extract(sample()));
    }

    private static Stack extractedWith(StackscopeGlue glue) {
        return printed(extractor().glue(glue).build().extract(sample()));
    }

    private static Item sample() {
        return Item.of(frame("hooked"), frame("callee"), (Supplier<ContextDraft>)
                () -> ContextDraft.live(Kind.OTHER, new Thing()));
    }

    private static Stack printed(Stack stack) {
        assertThat(stack.toString()).isNotEmpty();
        return stack;
    }

    @SuppressWarnings("InfiniteRecursion") // that is the error it stands for
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static StackscopeGlue glue(String library, String requiredClass, Consumer<Hooks> install) {
        Function<String, String> same = Function.identity();
        return new StackscopeGlue() {
            @Override
            public String library() {
                return same.apply(library);
            }

            @Override
            public String requiredClass() {
                return same.apply(requiredClass);
            }

            @Override
            public void install(Hooks hooks) {
                install.accept(hooks);
            }
        };
    }

    /** {@return null, as code without null checks would} */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing() {
        return null;
    }
}
