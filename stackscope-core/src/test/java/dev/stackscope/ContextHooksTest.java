package dev.stackscope;

import static dev.stackscope.testing.Item.extractor;
import static dev.stackscope.testing.Item.frame;
import static dev.stackscope.testing.Item.methods;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context.Kind;
import dev.stackscope.render.Renderer;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Unwrapped;
import dev.stackscope.testing.Item;
import dev.stackscope.testing.StackAssert;
import dev.stackscope.testing.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What hooks can do with a context. */
class ContextHooksTest {

    /** A context object inside another. */
    private static final class Wrapper {
        private final Object inside;

        Wrapper(Object inside) {
            this.inside = inside;
        }
    }

    /** A context object with nothing inside. */
    private static final class Resource {}

    private final Resource resource = new Resource();

    @Test
    void aContextShowsTheInnermostObject() {
        Context context = context(with(ContextHooksTest::unwrapping), new Wrapper(new Wrapper(resource)));

        assertThat(context.object()).isSameAs(resource);
        assertThat(context.typeName()).isEqualTo(Resource.class.getName());
    }

    @Test
    void elaborationRunsBeforeTheFirstUnwrapAndAfterEach() {
        List<Object> seen = new ArrayList<>();
        Wrapper inner = new Wrapper(resource);
        Wrapper outer = new Wrapper(inner);
        Extractor extractor = with(hooks ->
                unwrapping(hooks.elaborateContext(Object.class, (object, context, extraction) -> seen.add(object))));

        context(extractor, outer);

        assertThat(seen).containsExactly(outer, inner, resource);
    }

    @Test
    void unwrappingTakesBackChildrenInnerStackAndWords() {
        Extractor extractor = with(hooks -> unwrapping(hooks.elaborateContext(
                Wrapper.class,
                (object, context, extraction) -> context.task(new Object())
                        .child(other(new Object()))
                        .inner(Item.of(frame("a")))
                        .description("wrapped"))));

        Context context = context(extractor, new Wrapper(resource));

        assertThat(context.children()).isEmpty();
        assertThat(context.innerStack()).isNull();
        assertThat(context.description()).isNull();
    }

    @Test
    void whatTheLastElaborationAddsStays() {
        Extractor extractor = with(hooks -> unwrapping(hooks.elaborateContext(
                Resource.class,
                (object, context, extraction) -> context.task(new Object()).description("pool \"db\""))));

        Context context = context(extractor, new Wrapper(resource));

        assertThat(context.children()).hasSize(1);
        assertThat(context.description()).isEqualTo("pool \"db\"");
    }

    @Test
    void unwrappingKeepsVariableLineAndKind() {
        Supplier<ContextDraft> held = () ->
                other(new Wrapper(resource)).variableName("pool").startLine(12).exiting(true);

        Context context = contexts(with(ContextHooksTest::unwrapping), held).get(0);

        assertThat(context.variableName()).isEqualTo("pool");
        assertThat(context.startLine()).isEqualTo(12);
        assertThat(context.exiting()).isTrue();
        assertThat(context.kind()).isEqualTo(Kind.OTHER);
    }

    @Test
    void aPrunedContextIsHidden() {
        Extractor extractor =
                with(hooks -> hooks.unwrapContext(Resource.class, (object, context, extraction) -> Unwrapped.prune()));

        assertThat(context(extractor, resource).hidden()).isTrue();
    }

    @Test
    void aKeptContextIsVisible() {
        Extractor extractor =
                with(hooks -> hooks.unwrapContext(Resource.class, (object, context, extraction) -> Unwrapped.keep()));

        assertThat(context(extractor, resource).hidden()).isFalse();
        assertThat(context(extractor, resource).object()).isSameAs(resource);
    }

    @Test
    void unwrappingWithoutEndStopsAtTheLimitAndNamesTheNextObject() {
        Extractor extractor = with(hooks -> hooks.unwrapContext(
                Wrapper.class, (object, context, extraction) -> Unwrapped.as(new Wrapper(object.inside))));
        ExtractOptions options =
                ExtractOptions.defaults().withLimits(Limits.standard().withUnwraps(9));

        Stack stack = extractor.extract(holding(() -> other(new Wrapper(resource))), options);

        assertThat(stack.error()).hasMessageContaining("9 times").hasMessageContaining("Wrapper@");
        assertThat(stack.frames()).hasSize(1);
    }

    @Test
    void aHookMayReplaceTheObject() {
        Object better = new Object();
        Extractor extractor = with(hooks ->
                hooks.elaborateContext(Resource.class, (object, context, extraction) -> context.object(better)));

        assertThat(context(extractor, resource).object()).isSameAs(better);
    }

    @Test
    void contextsInsideContextsHaveTheirHooksRunToo() {
        Extractor extractor = with(hooks -> unwrapping(hooks.elaborateContext(
                Thing.class, (object, context, extraction) -> context.child(other(new Wrapper(resource))))));

        Context outer = context(extractor, new Thing());

        assertThat(outer.children())
                .singleElement()
                .isInstanceOfSatisfying(
                        Context.class, inner -> assertThat(inner.object()).isSameAs(resource));
    }

    @Test
    void theEntriesOfACompositePrintBelowIt() {
        StackAssert.assertThat(composite()).ignoringWhatVaries().rendersAs("""
                item #iN "item"
                ├─ resource all
                │  ├─ resource some
                │  │  └─ resource one
                │  └─ executor pool  1 task
                │     └─ item #iN "item"
                │          shop.Shop.work(Shop.java)
                │ shop.Shop.run(Shop.java)
                """);
    }

    @Test
    void theEntriesOfACompositePrintBelowItInFlatFormToo() {
        StackAssert.assertThat(composite())
                .with(Renderer.flat())
                .ignoringWhatVaries()
                .rendersAs("""
                        item #iN "item"
                        \tat shop.Shop.run(Shop.java)
                        \t- holds executor pool 1 task in resource all
                        \t- holds resource one in resource some
                        \t- holds resource some in resource all
                        \t- holds resource all

                        Child task of item #iN "item" in executor pool:
                        item #iN "item"
                        \tat shop.Shop.work(Shop.java)
                        """);
    }

    /** {@return a composite with an entry that is a composite and one that has a task} */
    private static Stack composite() {
        Supplier<ContextDraft> all = () -> ContextDraft.live(Kind.RESOURCE, new Resource())
                .description("all")
                .child(ContextDraft.live(Kind.RESOURCE, new Resource())
                        .description("some")
                        .child(ContextDraft.live(Kind.RESOURCE, new Resource()).description("one")))
                .child(ContextDraft.live(Kind.EXECUTOR, new Thing())
                        .description("pool")
                        .task(Item.of(frame("work"))));
        return with(hooks -> {}).extract(holding(all), ExtractOptions.defaults().withChildTasks(true));
    }

    @Test
    void theStackInsideAContextIsExtractedInFullEvenWithoutChildTasks() {
        Extractor extractor = with(hooks -> hooks.elaborateContext(
                Resource.class,
                (object, context, extraction) -> context.inner(Item.of(frame("a"), Item.of(frame("b"))))));

        Context context = context(extractor, resource);

        assertThat(methods(Objects.requireNonNull(context.innerStack()))).containsExactly("a", "b");
    }

    @Test
    void anErrorInTheStackInsideAContextStaysThere() {
        IllegalStateException error = new IllegalStateException("inside");
        Extractor extractor = with(hooks ->
                hooks.elaborateContext(Resource.class, (object, context, extraction) -> context.inner(Item.of(error))));

        Stack stack = extractor.extract(holding(() -> other(resource)));

        Stack inner = stack.contexts().get(0).innerStack();
        assertThat(stack.error()).isNull();
        assertThat(Objects.requireNonNull(inner).error()).isSameAs(error);
    }

    @Test
    void aContextWhoseImplementationHoldsItselfEnds() {
        Item[] self = new Item[1];
        self[0] = holding(() -> other(resource).inner(self[0]));

        Stack stack = with(hooks -> {}).extract(self[0]);

        Stack inner = Objects.requireNonNull(stack.contexts().get(0).innerStack());
        assertThat(inner.frames()).isEmpty();
        assertThat(inner.notes()).singleElement().asString().contains("inside itself");
    }

    @Test
    void contextsWithEverNewImplementationsEnd() {
        Extractor extractor = with(hooks -> hooks.elaborateContext(
                Resource.class, (object, context, extraction) -> context.inner(holding(() -> other(new Resource())))));
        ExtractOptions options =
                ExtractOptions.defaults().withLimits(Limits.standard().withDepth(20));

        Stack stack = extractor.extract(holding(() -> other(resource)), options);

        assertThat(stack.toString()).contains("not extracted: tasks nest more than 20 deep here");
    }

    @Test
    void aContextThatContainsContextsWithoutEndIsCutOffWithANote() {
        Extractor extractor = with(hooks -> hooks.elaborateContext(
                Resource.class, (object, context, extraction) -> context.child(other(new Resource()))));
        ExtractOptions options =
                ExtractOptions.defaults().withLimits(Limits.standard().withChildren(30));

        Stack stack = extractor.extract(holding(() -> other(resource)), options);

        assertThat(stack.notes()).containsExactly("1 more children of a context were left out (limit 30)");
    }

    @Test
    void childrenBeyondTheLimitAreCounted() {
        ExtractOptions options =
                ExtractOptions.defaults().withLimits(Limits.standard().withChildren(2));

        Stack stack = with(hooks -> {})
                .extract(holding(() -> Item.scope(new Object(), new Object(), new Object(), new Object())), options);

        assertThat(stack.contexts().get(0).children()).hasSize(2);
        assertThat(stack.notes()).containsExactly("2 more children of a context were left out (limit 2)");
    }

    @Test
    void theLimitOnChildrenIsForEachContextAnew() {
        ExtractOptions options =
                ExtractOptions.defaults().withLimits(Limits.standard().withChildren(2));
        Supplier<ContextDraft> held = () -> other(new Object()).child(other(1)).child(other(2));

        Stack stack = with(hooks -> {}).extract(Item.of(frame("a"), held, held), options);

        assertThat(stack.contexts())
                .allSatisfy(context -> assertThat(context.children()).hasSize(2));
        assertThat(stack.notes()).isEmpty();
    }

    @Test
    void anErrorOfAContextHookShowsOnTheStackAndKeepsTheContext() {
        IllegalStateException error = new IllegalStateException("no");
        Extractor extractor = with(hooks -> hooks.elaborateContext(Resource.class, (object, context, extraction) -> {
            context.description("half");
            throw error;
        }));

        Stack stack = extractor.extract(holding(() -> other(resource)));

        assertThat(stack.error()).isSameAs(error);
        assertThat(stack.contexts()).extracting(Context::description).containsExactly("half");
    }

    @Test
    void withoutContextsNoContextHookRuns() {
        List<Object> seen = new ArrayList<>();
        Extractor extractor =
                with(hooks -> hooks.elaborateContext(Object.class, (object, context, extraction) -> seen.add(object)));

        Stack stack = extractor.extract(
                holding(() -> other(resource)), ExtractOptions.defaults().withContexts(false));

        assertThat(seen).isEmpty();
        assertThat(stack.contexts()).isEmpty();
    }

    @Test
    void hooksThatFindContextsAddUp() {
        Object first = new Object();
        Object second = new Object();
        Extractor extractor =
                with(hooks -> hooks.contexts(Item.class, (item, sink, extraction) -> sink.holds(other(first)))
                        .contexts(Object.class, (item, sink, extraction) -> sink.holds(other(second))));

        assertThat(extractor.extract(Item.of(frame("a"))).contexts())
                .extracting(Context::object)
                .containsExactly(first, second);
    }

    @Test
    void aScopeThatIsBeingCalledStandsOnTheFrameThatCallsIt() {
        Thing scope = new Thing();
        StackTraceElement join = new StackTraceElement(Thing.class.getName(), "join", null, -1);

        Stack stack = with(hooks -> {})
                .extract(Item.of(frame("a"), frame("b"), join, (Supplier<ContextDraft>) () -> other(scope)));

        assertThat(stack.frames().get(1).contexts()).extracting(Context::object).containsExactly(scope);
        assertThat(stack.contexts()).isEmpty();
    }

    @Test
    void contextsOfAFrameThatAHookAddsAreSettled() {
        Extractor extractor = with(hooks -> unwrapping(hooks)
                .elaborate(
                        FrameMatcher.method("shop.Shop", "a"),
                        (f, next, x) -> Elaboration.keep().holds(other(new Wrapper(resource)))));

        Stack stack = extractor.extract(Item.of(frame("a")));

        assertThat(stack.frames().get(0).contexts()).extracting(Context::object).containsExactly(resource);
    }

    private static Hooks unwrapping(Hooks hooks) {
        return hooks.unwrapContext(Wrapper.class, (object, context, extraction) -> Unwrapped.as(object.inside));
    }

    private static Extractor with(Consumer<Hooks> hooks) {
        return extractor().hooks(hooks).build();
    }

    private static ContextDraft other(Object object) {
        return ContextDraft.live(Kind.OTHER, object);
    }

    private static Item holding(Supplier<ContextDraft> held) {
        return Item.of(frame("run"), held);
    }

    private static Context context(Extractor extractor, Object object) {
        return contexts(extractor, () -> other(object)).get(0);
    }

    private static List<Context> contexts(Extractor extractor, Supplier<ContextDraft> held) {
        return extractor.extract(holding(held)).contexts();
    }
}
