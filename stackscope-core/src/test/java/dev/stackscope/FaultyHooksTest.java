package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stackscope.FaultyHooks.Hook;
import dev.stackscope.FaultyHooks.Work;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultyHooksTest {

    /** Hooks whose error belongs to a stack, in the order in which they are called. */
    private static final Set<Hook> OF_A_STACK = EnumSet.range(Hook.UNWRAP, Hook.DESCRIBE);

    private final FaultyHooks hooks = new FaultyHooks();

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    private static Throwable error(String type) {
        return switch (type) {
            case "RuntimeException" -> new IllegalStateException("broken");
            case "checked exception" -> new IOException("broken");
            case "StackOverflowError" -> new StackOverflowError("broken");
            case "NoClassDefFoundError" -> new NoClassDefFoundError("shop/Absent");
            case "AssertionError" -> new AssertionError("broken");
            default -> throw new IllegalArgumentException("type is " + type);
        };
    }

    private static Stream<Arguments> hooksAndErrors() {
        List<String> types = List.of(
                "RuntimeException",
                "checked exception",
                "StackOverflowError",
                "NoClassDefFoundError",
                "AssertionError");
        return Arrays.stream(Hook.values()).flatMap(hook -> types.stream().map(type -> arguments(hook, type)));
    }

    private static Stream<Arguments> pairsOfHooks() {
        return OF_A_STACK.stream()
                .flatMap(first -> OF_A_STACK.stream()
                        .filter(second -> first.compareTo(second) < 0 && first != Hook.CONTEXTS)
                        .map(second -> arguments(first, second)));
    }

    @ParameterizedTest(name = "{0} throws a {1}")
    @MethodSource("hooksAndErrors")
    void anErrorIsKeptWhereItHappened(Hook hook, String type) {
        Throwable error = error(type);
        hooks.fail(hook, error);

        Stack stack = hooks.extractor().extract(new Work());

        assertThat(stack.error()).isSameAs(OF_A_STACK.contains(hook) ? error : null);
    }

    @ParameterizedTest(name = "{0} throws a {1}")
    @MethodSource("hooksAndErrors")
    void allElseIsIntact(Hook hook, String type) {
        hooks.fail(hook, error(type));

        Stack stack = hooks.extractor().extract(new Work());

        assertThat(stack.task().kind()).isEqualTo(hook == Hook.DESCRIBE ? "object" : "work");
        assertThat(stack.frames()).extracting(Frame::methodName).isEqualTo(framesAfter(hook));
        assertThat(stack.leaves()).hasSize(hook == Hook.UNWRAP ? 1 : 0);
        assertThat(stack.contexts()).extracting(Context::description).isEqualTo(contextsAfter(hook));
    }

    private static List<String> framesAfter(Hook hook) {
        return hook == Hook.UNWRAP || hook == Hook.ELABORATE
                ? List.of("outer", "middle")
                : List.of("outer", "middle", "inner");
    }

    private static List<String> contextsAfter(Hook hook) {
        return switch (hook) {
            case CONTEXTS -> List.of();
            case ELABORATE_CONTEXT -> List.of("found");
            default -> List.of("elaborated");
        };
    }

    @ParameterizedTest(name = "{0} throws a {1}")
    @MethodSource("hooksAndErrors")
    void aTaskTreeIsTakenAllTheSame(Hook hook, String type) {
        hooks.fail(hook, error(type));

        TaskTree tree = hooks.extractor().taskTree();

        boolean known = tree.roots().stream().anyMatch(stack -> stack.root() instanceof Work);
        assertThat(known).isEqualTo(hook != Hook.ROOTS);
        assertThat(tree.roots()).extracting(Stack::root).contains(Thread.currentThread());
        if (hook == Hook.ROOTS) {
            assertThat(tree.notes()).anyMatch(note -> note.contains("roots of the tree could not be found"));
        }
    }

    @ParameterizedTest(name = "{0} and {1} throw")
    @MethodSource("pairsOfHooks")
    void severalErrorsAreOneExceptionWithAllOfThemInOrder(Hook one, Hook other) {
        Throwable first = error("RuntimeException");
        Throwable second = error("AssertionError");
        hooks.fail(one, first);
        hooks.fail(other, second);

        Stack stack = hooks.extractor().extract(new Work());

        assertThat(stack.error()).isExactlyInstanceOf(ExtractionException.class);
        assertThat(stack.error())
                .satisfies(all -> assertThat(all.getSuppressed()).containsExactly(first, second));
    }

    @ParameterizedTest(name = "{0} throws")
    @EnumSource(Hook.class)
    void anOutOfMemoryErrorEscapes(Hook hook) {
        OutOfMemoryError error = new OutOfMemoryError("not really");
        hooks.fail(hook, error);
        Extractor extractor = hooks.extractor();

        assertThatThrownBy(extractor::taskTree).isSameAs(error);
    }

    @ParameterizedTest(name = "{0} throws")
    @EnumSource(Hook.class)
    void anInterruptedExceptionLeavesTheCallerInterrupted(Hook hook) {
        hooks.fail(hook, new InterruptedException("enough"));

        hooks.extractor().taskTree();

        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest(name = "{0} throws")
    @EnumSource(Hook.class)
    void anInterruptedCallerStaysInterrupted(Hook hook) {
        hooks.fail(hook, error("RuntimeException"));
        Thread.currentThread().interrupt();

        hooks.extractor().extract(new Work());

        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest(name = "{0} answers null")
    @EnumSource(names = {"ELABORATE", "UNWRAP_CONTEXT", "DESCRIBE"})
    void anAnswerThatIsNullIsAnError(Hook hook) {
        hooks.answerNull(hook);

        Stack stack = hooks.extractor().extract(new Work());

        assertThat(stack.error()).isInstanceOf(NullPointerException.class);
        assertThat(stack.contexts()).hasSize(1);
        assertThat(stack.frames()).extracting(Frame::methodName).isEqualTo(framesAfter(hook));
    }

    @Test
    void aFrameThatHooksHideAndPruneIsShownIfItsElaborationThrows() {
        FrameMatcher middle = FrameMatcher.method("shop.Work", "middle");
        hooks.fail(Hook.ELABORATE, error("RuntimeException"));
        Extractor extractor =
                hooks.extractor(more -> more.hide(middle).hideLine(middle).prune(middle));

        Stack stack = extractor.extract(new Work());

        assertThat(stack.frames()).extracting(Frame::hidden).containsExactly(true, false);
        assertThat(stack.error()).hasMessage("broken");
    }

    @Test
    void withoutAnErrorTheSameFrameIsHiddenAndPruned() {
        FrameMatcher middle = FrameMatcher.method("shop.Work", "middle");
        Extractor extractor = hooks.extractor(more -> more.hide(middle).prune(middle));

        Stack stack = extractor.extract(new Work());

        assertThat(stack.frames()).extracting(Frame::hidden).containsExactly(true, true);
        assertThat(stack.error()).isNull();
    }

    @Test
    void theErrorOfAChildIsNotItsParents() {
        Throwable error = error("RuntimeException");
        hooks.failForChildren(error);

        Stack stack = hooks.extractor()
                .extract(new Work(new Work()), ExtractOptions.defaults().withChildTasks(true));

        assertThat(stack.error()).isNull();
        assertThat(stack.contexts().get(0).children())
                .singleElement()
                .satisfies(child -> assertThat(((Stack) child).error()).isSameAs(error));
    }

    @Test
    void aGlueThatFailsCostsItsHooksAndANote() {
        hooks.fail(Hook.INSTALL, error("RuntimeException"));

        Stack stack = hooks.extractor().extract(new Work());

        assertThat(stack.notes()).singleElement().asString().contains("could not be installed", "broken");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void anExceptionWhoseOwnMethodsThrowIsPrintedAndCompared(String name, Supplier<Object> use) {
        assertThat(use.get()).as(name).isNotNull();
    }

    private static Stream<Arguments> uses() {
        FaultyHooks hooks = new FaultyHooks();
        hooks.fail(Hook.UNWRAP, new BrokenException());
        Extractor extractor = hooks.extractor();
        Work work = new Work();
        Stack stack = extractor.extract(work);
        return Stream.of(
                use("extract", () -> extractor.extract(work)),
                use("taskTree", extractor::taskTree),
                use("toString", stack::toString),
                use("equals", () -> stack.equals(extractor.extract(work))),
                use("hashCode", stack::hashCode),
                use("summary", stack::summary));
    }

    private static Arguments use(String name, Supplier<Object> use) {
        return arguments(name, use);
    }

    /** Fails whoever wants to know more. */
    @SuppressWarnings("serial") // never written
    private static final class BrokenException extends RuntimeException {

        @Override
        public String getMessage() {
            throw new AssertionError("getMessage of a foreign exception");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("getCause of a foreign exception");
        }

        @Override
        public String toString() {
            throw new AssertionError("toString of a foreign exception");
        }
    }
}
