package dev.stackscope;

import static dev.stackscope.testing.Item.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context.Kind;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row of places in the code, which glue may add in one go: it shows what they show one by one. */
class PlacesTest {

    private static final List<Frame> ROW = List.of(frame("first"), frame("second"), frame("third"));

    @SuppressWarnings("ImmutableEnumChecker") // the hooks keep nothing
    enum Glue {
        THAT_KNOWS_NOTHING_OF_THEM(hooks -> {}),
        THAT_HIDES_ONE(hooks -> hooks.hide(FrameMatcher.method("shop.Shop", "second"))),
        THAT_PRUNES_AT_ONE(hooks -> hooks.prune(FrameMatcher.method("shop.Shop", "second"))),
        THAT_INSERTS_AFTER_ONE(hooks -> hooks.elaborate(
                FrameMatcher.method("shop.Shop", "second"), (f, next, x) -> Elaboration.insert(frame("inserted"))));

        private final Consumer<Hooks> hooks;

        Glue(Consumer<Hooks> hooks) {
            this.hooks = hooks;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theyAreShownAsOneByOne(Glue glue) {
        assertSame(glue, ExtractOptions.defaults(), (sink, thing) -> {});
    }

    @ParameterizedTest
    @EnumSource
    void whatTheyHoldStaysWithThem(Glue glue) {
        assertSame(
                glue,
                ExtractOptions.defaults(),
                (sink, thing) -> sink.holds(held("a", thing), 1)
                        .holds(held("b", thing), 1)
                        .holds(held("c", thing), 2));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheyHoldMayBeToldInAnyOrder(Glue glue) {
        assertSame(
                glue,
                ExtractOptions.defaults(),
                (sink, thing) -> sink.holds(held("c", thing), 2).holds(held("a", thing), 0));
    }

    @ParameterizedTest
    @EnumSource
    void whatComesAfterThemStaysThere(Glue glue) {
        assertSame(glue, ExtractOptions.defaults(), (sink, thing) -> sink.frame(frame("after")));
    }

    @ParameterizedTest
    @EnumSource
    void theyAreCutOffWhereThereAreTooMany(Glue glue) {
        Limits two = Limits.standard().withFrames(2);

        assertSame(glue, ExtractOptions.defaults().withLimits(two), (sink, thing) -> {});
    }

    @ParameterizedTest
    @EnumSource
    void withoutContextsTheyHoldNothing(Glue glue) {
        assertSame(
                glue, ExtractOptions.defaults().withContexts(false), (sink, thing) -> sink.holds(held("a", thing), 0));
    }

    @ParameterizedTest
    @EnumSource
    void theyMayComeFromAListThatIsMadeAnew(Glue glue) {
        assertSame(glue, ExtractOptions.defaults(), sink -> sink.places(new ArrayList<>(ROW)), (sink, thing) -> {});
    }

    @Test
    void noPlacesAreNothing() throws Exception {
        try (Parked parked = Parked.platform("parked")) {
            Extractor extractor = Extractor.builder()
                    .hooks(hooks -> hooks.unwrap(
                            Thing.class,
                            (thing, sink, extraction) -> sink.places(List.of())
                                    .frames(extraction.thread(parked.thread).frames())))
                    .build();

            assertThat(extractor.extract(new Thing()).frames())
                    .map(Frame::toString)
                    .isEqualTo(extractor.extract(parked.thread).frames().stream()
                            .map(Frame::toString)
                            .toList());
        }
    }

    @Test
    void noMoreThanTheLimitAreShownAfterWhatAHookInserted() {
        Object row = new Object();
        Limits four = Limits.standard().withFrames(4);
        Stack stack = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(
                                Thing.class,
                                (thing, sink, x) -> sink.frame(frame("hooked")).item(row))
                        .unwrap(Object.class, (item, sink, x) -> sink.places(ROW))
                        .elaborate(
                                FrameMatcher.method("shop.Shop", "hooked"),
                                (f, next, x) -> Elaboration.insert(frame("inserted"), frame("inserted"))))
                .build()
                .extract(new Thing(), ExtractOptions.defaults().withLimits(four));

        assertThat(stack.frames()).map(Frame::methodName).containsExactly("hooked", "inserted", "inserted", "first");
        assertThat(stack.notes()).contains("cut off after 4 frames");
    }

    @Test
    void theFirstIsTheOutermostFrame() {
        Frame outermost = extractor(Glue.THAT_KNOWS_NOTHING_OF_THEM, (sink, thing) -> sink.places(ROW))
                .extractOutermost(new Thing(), ExtractOptions.defaults());

        assertThat(outermost.methodName()).isEqualTo("first");
    }

    @Test
    void theyRememberTheItem() {
        Thing thing = new Thing();

        Stack stack = extractor(Glue.THAT_KNOWS_NOTHING_OF_THEM, (sink, any) -> sink.places(ROW))
                .extract(thing);

        assertThat(stack.frames()).map(Frame::origin).containsExactly(thing, thing, thing);
    }

    private static void assertSame(Glue glue, ExtractOptions options, BiConsumer<Sink, Thing> more) {
        assertSame(glue, options, sink -> sink.places(ROW), more);
    }

    private static void assertSame(
            Glue glue, ExtractOptions options, Consumer<Sink> places, BiConsumer<Sink, Thing> more) {
        Thing thing = new Thing();
        Stack oneByOne = extractor(glue, (sink, item) -> {
                    ROW.forEach(sink::place);
                    more.accept(sink, item);
                })
                .extract(thing, options);
        Stack together = extractor(glue, (sink, item) -> {
                    places.accept(sink);
                    more.accept(sink, item);
                })
                .extract(thing, options);

        assertThat(together).isEqualTo(oneByOne);
        assertThat(together.toString()).isEqualTo(oneByOne.toString());
        assertThat(together.frames()).isNotEmpty();
    }

    private static Extractor extractor(Glue glue, BiConsumer<Sink, Thing> emission) {
        return Extractor.builder()
                .hooks(glue.hooks)
                .hooks(hooks -> hooks.unwrap(Thing.class, (thing, sink, extraction) -> emission.accept(sink, thing)))
                .build();
    }

    private static ContextDraft held(String name, Thing thing) {
        return ContextDraft.live(Kind.OTHER, thing).description(name);
    }
}
