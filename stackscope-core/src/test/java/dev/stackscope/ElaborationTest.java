package dev.stackscope;

import static dev.stackscope.testing.Item.extractor;
import static dev.stackscope.testing.Item.frame;
import static dev.stackscope.testing.Item.methods;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context.Kind;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.ElaborateFrame;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Wait;
import dev.stackscope.testing.Item;
import dev.stackscope.testing.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What hooks can do with a frame, and with what it called. */
class ElaborationTest {

    private static final FrameMatcher HOOKED = FrameMatcher.method("shop.Shop", "hooked");

    /** Something with a hooked frame inside, and a sibling that no hook of that frame may touch. */
    private final Item item = Item.of(
            frame("outer"), Item.of(frame("hooked"), Item.of(frame("callee")), frame("last")), frame("sibling"));

    @Test
    void keepingChangesNothing() {
        assertThat(methods(elaborated((f, next, x) -> Elaboration.keep())))
                .containsExactly("outer", "hooked", "callee", "last", "sibling");
    }

    @Test
    void insertedItemsStandBeforeTheCallees() {
        assertThat(methods(elaborated((f, next, x) -> Elaboration.insert(Item.of(frame("a")), frame("b")))))
                .containsExactly("outer", "hooked", "a", "b", "callee", "last", "sibling");
    }

    @Test
    void replacingTakesTheCalleesAwayButNoSibling() {
        assertThat(methods(elaborated((f, next, x) -> Elaboration.replace(Item.of(frame("a"))))))
                .containsExactly("outer", "hooked", "a", "sibling");
    }

    @Test
    void pruningTakesTheCalleesAwayButNoSibling() {
        assertThat(methods(elaborated((f, next, x) -> Elaboration.prune())))
                .containsExactly("outer", "hooked", "sibling");
    }

    @Test
    void pruningTakesLeavesOfTheCalleesAway() {
        Item waiting = Item.of(Item.of(frame("hooked"), new Object()), Wait.on(null, "outside"));

        Stack stack = with(hooks -> hooks.prune(HOOKED)).extract(waiting);

        assertThat(stack.leaves()).extracting(Leaf::description).containsExactly("outside");
    }

    @Test
    void aPruneRuleDropsWhatTheFrameCalled() {
        assertThat(methods(with(hooks -> hooks.prune(HOOKED)).extract(item)))
                .containsExactly("outer", "hooked", "sibling");
    }

    @Test
    void aPruneRuleHoldsWhereTheHookKeeps() {
        Extractor extractor = with(hooks -> hooks.prune(HOOKED).elaborate(HOOKED, (f, next, x) -> Elaboration.keep()));

        assertThat(methods(extractor.extract(item))).containsExactly("outer", "hooked", "sibling");
    }

    @Test
    void anElaborationThatInsertsWinsOverAPruneRule() {
        Extractor extractor =
                with(hooks -> hooks.prune(HOOKED).elaborate(HOOKED, (f, next, x) -> Elaboration.insert(frame("a"))));

        assertThat(methods(extractor.extract(item)))
                .containsExactly("outer", "hooked", "a", "callee", "last", "sibling");
    }

    @Test
    void whatIsPrunedIsNotUnwrapped() {
        Item callee = Item.of(frame("callee"));

        with(hooks -> hooks.prune(HOOKED)).extract(Item.of(frame("hooked"), callee));

        assertThat(callee.unwraps()).isZero();
    }

    @Test
    void anErrorShowsTheFrameAndDropsTheCallees() {
        IllegalStateException error = new IllegalStateException("no");
        Extractor extractor = with(hooks -> hooks.hide(HOOKED).elaborate(HOOKED, (f, next, x) -> {
            throw error;
        }));

        Stack stack = extractor.extract(item);

        assertThat(methods(stack)).containsExactly("outer", "hooked", "sibling");
        assertThat(stack.frames().get(1).hidden()).isFalse();
        assertThat(stack.error()).isSameAs(error);
    }

    @Test
    void theHookSeesTheNextFrameThroughItems() {
        List<Object> seen = new ArrayList<>();

        elaborated((f, next, x) -> seeing(seen, next));

        assertThat(seen)
                .singleElement()
                .isInstanceOfSatisfying(
                        Frame.class, f -> assertThat(f.methodName()).isEqualTo("callee"));
    }

    @Test
    void theHookSeesTheObjectOfTheLeaf() {
        Object unknown = new Object();
        List<Object> seen = new ArrayList<>();

        with(hooks -> hooks.elaborate(HOOKED, (f, next, x) -> seeing(seen, next)))
                .extract(Item.of(frame("hooked"), Item.of(unknown)));

        assertThat(seen).containsExactly(unknown);
    }

    @Test
    void theInnermostFrameSeesNothingNextNotEvenASibling() {
        List<Object> seen = new ArrayList<>();

        with(hooks -> hooks.elaborate(HOOKED, (f, next, x) -> seeing(seen, next)))
                .extract(Item.of(Item.of(frame("hooked")), frame("sibling")));

        assertThat(seen).containsExactly("nothing");
    }

    @Test
    void aHookCanHideItsFrameAndItsLine() {
        Frame frame = elaborated((f, next, x) -> Elaboration.keep().hide().hideLine())
                .frames()
                .get(1);

        assertThat(frame.hidden()).isTrue();
        assertThat(frame.lineHidden()).isTrue();
    }

    @Test
    void aHookCanShowWhatARuleHides() {
        Extractor extractor = with(hooks -> hooks.hide(HOOKED)
                .elaborate(HOOKED, (f, next, x) -> Elaboration.keep().show()));

        assertThat(extractor.extract(item).frames().get(1).hidden()).isFalse();
    }

    @Test
    void hiddenFramesStayInTheStack() {
        Stack stack = with(hooks -> hooks.hide(HOOKED)).extract(item);

        assertThat(stack.frames()).extracting(Frame::hidden).containsExactly(false, true, false, false, false);
        assertThat(stack.toStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .containsExactly("sibling", "last", "callee", "outer");
    }

    @Test
    void aHideLineRuleHidesTheLineAlone() {
        Frame frame =
                with(hooks -> hooks.hideLine(HOOKED)).extract(item).frames().get(1);

        assertThat(frame.lineHidden()).isTrue();
        assertThat(frame.hidden()).isFalse();
        assertThat(frame.lineNumber()).isEqualTo(1);
    }

    @Test
    void hookedFramesComeOutTheSameFromEveryItem() {
        Extractor extractor = with(hooks -> hooks.hide(HOOKED).hideLine(HOOKED));

        assertThat(extractor.extract(Item.of(frame("hooked"))).frames())
                .extracting(f -> f.hidden() && f.lineHidden())
                .containsExactly(true);
        assertThat(extractor.extract(Item.of(frame("hooked"))).frames())
                .extracting(f -> f.hidden() && f.lineHidden())
                .containsExactly(true);
    }

    @Test
    void aFrameOfAnInsertedItemIsElaboratedToo() {
        Extractor extractor = with(hooks -> hooks.elaborate(HOOKED, (f, next, x) -> Elaboration.insert(frame("middle")))
                .prune(FrameMatcher.method("shop.Shop", "middle")));

        assertThat(methods(extractor.extract(item))).containsExactly("outer", "hooked", "middle", "sibling");
    }

    @Test
    void aHookThatInsertsItsOwnItemAgainEnds() {
        Item again = Item.of(frame("hooked"));

        Stack stack = with(hooks -> hooks.elaborate(HOOKED, (f, next, x) -> Elaboration.insert(again)))
                .extract(again);

        assertThat(methods(stack)).containsExactly("hooked");
        assertThat(stack.error()).hasMessageContaining("unwraps to itself");
    }

    @Test
    void aHookThatInsertsNewItemsForEverEndsWithANote() {
        Stack stack = with(hooks ->
                        hooks.elaborate(HOOKED, (f, next, x) -> Elaboration.insert(Item.of(frame("hooked")))))
                .extract(
                        Item.of(frame("hooked")),
                        ExtractOptions.defaults().withLimits(Limits.standard().withFrames(200)));

        assertThat(stack).hasSize(200);
        assertThat(stack.notes()).contains("cut off after 200 frames");
    }

    @Test
    void theHookSeesTheContextsOfItsFrame() {
        Object lock = new Object();
        List<Object> seen = new ArrayList<>();
        Frame holding = frame("hooked").withContexts(List.of(context(lock)));

        with(hooks -> hooks.elaborate(
                        HOOKED, (f, next, x) -> seeing(seen, f.contexts().get(0).object())))
                .extract(Item.of(holding));

        assertThat(seen).containsExactly(lock);
    }

    @Test
    void addedContextsComeInsideThoseThatAreThere() {
        Object there = new Object();
        Object added = new Object();
        Extractor extractor = with(hooks -> hooks.elaborate(
                HOOKED, (f, next, x) -> Elaboration.keep().holds(ContextDraft.live(Kind.OTHER, added))));

        Stack stack = extractor.extract(Item.of(frame("hooked").withContexts(List.of(context(there)))));

        assertThat(stack.frames().get(0).contexts()).extracting(Context::object).containsExactly(there, added);
    }

    @Test
    void contextsCanBeDropped() {
        Extractor extractor = with(hooks ->
                hooks.elaborate(HOOKED, (f, next, x) -> Elaboration.keep().dropContexts()));

        Stack stack = extractor.extract(Item.of(frame("hooked").withContexts(List.of(context(new Object())))));

        assertThat(stack.frames().get(0).contexts()).isEmpty();
    }

    @Test
    void contextsFoundForTheFrameCanBeDroppedAndReplaced() {
        Object better = new Object();
        Supplier<ContextDraft> joined = () -> ContextDraft.live(Kind.OTHER, new Thing());
        Extractor extractor = with(hooks -> hooks.elaborate(
                HOOKED,
                (f, next, x) -> Elaboration.keep().dropContexts().holds(ContextDraft.live(Kind.OTHER, better))));
        StackTraceElement append = new StackTraceElement(Thing.class.getName(), "append", null, -1);

        Stack stack = extractor.extract(Item.of(frame("hooked"), append, joined));

        assertThat(stack.frames().get(0).contexts()).extracting(Context::object).containsExactly(better);
    }

    @Test
    void hooksOfFramesRunWithoutContextsToo() {
        Extractor extractor = with(hooks -> hooks.elaborate(
                HOOKED, (f, next, x) -> Elaboration.prune().holds(ContextDraft.live(Kind.OTHER, new Object()))));

        Stack stack = extractor.extract(item, ExtractOptions.defaults().withContexts(false));

        assertThat(methods(stack)).containsExactly("outer", "hooked", "sibling");
        assertThat(stack.frames()).allSatisfy(f -> assertThat(f.contexts()).isEmpty());
    }

    @Test
    void withoutContextsFramesThatCameWithSomeHaveNone() {
        Item holding = Item.of(frame("a").withContexts(List.of(context(new Object()))));

        Stack stack =
                with(hooks -> {}).extract(holding, ExtractOptions.defaults().withContexts(false));

        assertThat(stack.frames().get(0).contexts()).isEmpty();
    }

    private Stack elaborated(ElaborateFrame hook) {
        return with(hooks -> hooks.elaborate(HOOKED, hook)).extract(item);
    }

    private static Extractor with(Consumer<Hooks> hooks) {
        return extractor().hooks(hooks).build();
    }

    private static Elaboration seeing(List<Object> seen, @Nullable Object next) {
        seen.add(next == null ? "nothing" : next);
        return Elaboration.keep();
    }

    private static Context context(Object object) {
        return Context.builder(Kind.OTHER, Context.Visibility.LIVE)
                .object(object)
                .build();
    }
}
