package dev.stackscope;

import static dev.stackscope.testing.Item.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context.Kind;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.testing.GlueOf;
import dev.stackscope.testing.Item;
import dev.stackscope.testing.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A task of which the description tells all there is looks as if it had been unwrapped, and need not be. */
class ToldTasksTest {

    private static final List<Frame> ROW = List.of(frame("first"), frame("second"), frame("third"));
    private static final TaskDescription THING = TaskDescription.of("thing").state("at rest");

    private final AtomicInteger described = new AtomicInteger();
    private final AtomicInteger unwrapped = new AtomicInteger();

    /** Glue that has something to say of places, or of such things. */
    @SuppressWarnings("ImmutableEnumChecker") // the hooks keep nothing
    enum Other {
        KNOWS_NOTHING(hooks -> {}),
        HIDES_A_PLACE(hooks -> hooks.hide(FrameMatcher.method("shop.Shop", "second"))),
        PRUNES_AT_A_PLACE(hooks -> hooks.prune(FrameMatcher.method("shop.Shop", "second"))),
        INSERTS_AFTER_A_PLACE(hooks -> hooks.elaborate(
                FrameMatcher.method("shop.Shop", "second"), (f, next, x) -> Elaboration.insert(frame("inserted")))),
        ADDS_CONTEXTS(hooks -> hooks.contexts(
                Thing.class,
                (thing, sink, x) ->
                        sink.holds(ContextDraft.live(Kind.OTHER, thing).description("held")))),
        UNWRAPS_THINGS(hooks -> hooks.unwrap(Thing.class, (thing, sink, x) -> sink.frame(frame("other"))));

        private final Consumer<Hooks> hooks;

        Other(Consumer<Hooks> hooks) {
            this.hooks = hooks;
        }
    }

    private record Wrapper(Thing thing) {}

    @ParameterizedTest
    @EnumSource
    void itLooksAsIfItHadBeenUnwrapped(Other other) {
        Thing thing = new Thing();

        Stack told = child(thing, other, THING.places(ROW), ExtractOptions.defaults());
        Stack unwrapping = child(thing, other, THING, ExtractOptions.defaults());

        assertThat(told).isEqualTo(unwrapping);
        assertThat(told.frames()).isNotEmpty();
        assertThat(told.frames()).map(Frame::origin).containsOnly(thing);
    }

    @Test
    void itIsDescribedOnceAndNotUnwrapped() {
        child(new Thing(), Other.KNOWS_NOTHING, THING.places(ROW), ExtractOptions.defaults());

        assertThat(described).hasValue(1);
        assertThat(unwrapped).hasValue(0);
    }

    @Test
    void aRootIsNotUnwrappedEither() {
        Stack root = extractor(Other.KNOWS_NOTHING, THING.places(ROW)).extract(new Thing());

        assertThat(Item.methods(root)).containsExactly("first", "second", "third");
        assertThat(unwrapped).hasValue(0);
    }

    @Test
    void glueThatUnwrapsSuchItemsIsHeard() {
        Stack child = child(new Thing(), Other.UNWRAPS_THINGS, THING.places(ROW), ExtractOptions.defaults());

        assertThat(Item.methods(child)).containsExactly("other");
    }

    @Test
    void itsListOfPlacesMayBeMadeAnew() {
        List<Frame> row = new ArrayList<>(ROW);
        TaskDescription description = THING.places(row);
        row.clear();

        assertThat(Item.methods(child(new Thing(), Other.KNOWS_NOTHING, description, ExtractOptions.defaults())))
                .containsExactly("first", "second", "third");
    }

    @Test
    void itMayStandNowhere() {
        Stack child = child(new Thing(), Other.KNOWS_NOTHING, THING.places(List.of()), ExtractOptions.defaults());

        assertThat(child.frames()).isEmpty();
        assertThat(child.leaves()).isEmpty();
        assertThat(child.error()).isNull();
    }

    @Test
    void itIsCutOffWhereThereAreTooManyPlaces() {
        ExtractOptions two =
                ExtractOptions.defaults().withLimits(Limits.standard().withFrames(2));

        Stack told = child(new Thing(), Other.KNOWS_NOTHING, THING.places(ROW), two);

        assertThat(Item.methods(told)).containsExactly("first", "second");
        assertThat(told.notes()).contains("cut off after 2 frames");
    }

    @Test
    void aStubOfItHasNoFrames() {
        Thing thing = new Thing();
        Stack stub = childOf(extractor(Other.KNOWS_NOTHING, THING.places(ROW))
                .extract(Item.parent("parent", thing), ExtractOptions.defaults()));

        assertThat(stub.task().state()).isEqualTo("at rest");
        assertThat(stub.frames()).isEmpty();
    }

    @Test
    void whatMerelyWrapsItIsUnwrapped() {
        Thing thing = new Thing();
        Stack child = childOf(Extractor.builder()
                .glue(new GlueOf(
                        "things",
                        hooks -> things(hooks, THING.places(ROW))
                                .describe(
                                        Wrapper.class,
                                        (wrapper, x) ->
                                                TaskDescription.of("wrapper").sameAs(wrapper.thing()))
                                .unwrap(
                                        Wrapper.class,
                                        (wrapper, sink, x) ->
                                                sink.frame(frame("wrapped")).item(wrapper.thing()))))
                .hooks(ToldTasksTest::parents)
                .build()
                .extract(
                        Item.parent("parent", new Wrapper(thing)),
                        ExtractOptions.defaults().withChildTasks(true)));

        assertThat(Item.methods(child)).containsExactly("wrapped", "first", "second", "third");
        assertThat(child.task().kind()).isEqualTo("thing");
    }

    private Stack child(Thing thing, Other other, TaskDescription description, ExtractOptions options) {
        return childOf(
                extractor(other, description).extract(Item.parent("parent", thing), options.withChildTasks(true)));
    }

    private static Stack childOf(Stack parent) {
        return (Stack) parent.contexts().get(0).children().get(0);
    }

    private Extractor extractor(Other other, TaskDescription description) {
        return Extractor.builder()
                .glue(new GlueOf("things", hooks -> things(hooks, description)))
                .hooks(hooks -> other.hooks.accept(parents(hooks)))
                .build();
    }

    private Hooks things(Hooks hooks, TaskDescription description) {
        return hooks.describe(Thing.class, (thing, x) -> {
                    described.incrementAndGet();
                    return description;
                })
                .unwrap(Thing.class, (thing, sink, x) -> {
                    unwrapped.incrementAndGet();
                    sink.places(ROW);
                });
    }

    private static Hooks parents(Hooks hooks) {
        return hooks.unwrap(Item.class, (item, sink, x) -> item.emit(sink));
    }
}
