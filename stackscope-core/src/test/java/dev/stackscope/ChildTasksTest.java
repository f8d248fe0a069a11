package dev.stackscope;

import static dev.stackscope.testing.Item.extractor;
import static dev.stackscope.testing.Item.frame;
import static dev.stackscope.testing.Item.methods;
import static dev.stackscope.testing.Item.parent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Wait;
import dev.stackscope.testing.Item;
import dev.stackscope.testing.Thing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks inside tasks: in full or as stubs, each once, as many and as deep as they come. */
class ChildTasksTest {

    private static final ExtractOptions STUBS = ExtractOptions.defaults();
    private static final ExtractOptions FULL = STUBS.withChildTasks(true);
    private static final int DEPTH = 5_000;
    private static final int CHILDREN = 10_000;

    private final Item leaf = Item.named("leaf", frame("leaf"));

    @Test
    void byDefaultAChildTaskIsAStub() {
        Stack child = children(extract(parent("top", leaf), STUBS)).get(0);

        assertThat(child.root()).isSameAs(leaf);
        assertThat(child.task().name()).isEqualTo("leaf");
        assertThat(child.frames()).isEmpty();
        assertThat(child.isReference()).isFalse();
        assertThat(leaf.unwraps()).isZero();
    }

    @Test
    void onRequestChildTasksAreExtractedAndTheirsToo() {
        Stack top = extract(parent("top", parent("middle", leaf)), FULL);

        Stack middle = children(top).get(0);
        assertThat(methods(middle)).containsExactly("middle");
        assertThat(methods(children(middle).get(0))).containsExactly("leaf");
    }

    @Test
    void childTasksKeepTheirOrder() {
        Stack top = extract(parent("top", Item.named("c"), Item.named("a"), Item.named("b")), FULL);

        assertThat(children(top)).extracting(child -> child.task().name()).containsExactly("c", "a", "b");
    }

    @Test
    void tasksWithoutANumberAreNumberedInOrder() {
        Stack top = extract(parent("top", Item.named("a"), Item.named("b")), FULL);

        assertThat(top.task().id()).isEqualTo("i1");
        assertThat(children(top)).extracting(child -> child.task().id()).containsExactly("i2", "i3");
    }

    @Test
    void anErrorInAChildTaskStaysThere() {
        IllegalStateException error = new IllegalStateException("child");

        Stack top = extract(parent("top", Item.of(error)), FULL);

        assertThat(top.error()).isNull();
        assertThat(children(top).get(0).error()).isSameAs(error);
    }

    @Test
    void aTaskStandsInFullOnceAndIsReferredToByItsLabel() {
        Stack top = extract(parent("top", leaf, parent("other", leaf)), FULL);

        Stack full = children(top).get(0);
        Stack mention = children(children(top).get(1)).get(0);
        assertThat(full.isReference()).isFalse();
        assertThat(full.label()).isEqualTo("W1");
        assertThat(mention.isReference()).isTrue();
        assertThat(mention.frames()).isEmpty();
        assertThat(mention.label()).isEqualTo("W1");
        assertThat(mention.task()).isEqualTo(full.task());
        assertThat(mention.root()).isSameAs(leaf);
        assertThat(leaf.unwraps()).isEqualTo(1);
    }

    @Test
    void aTaskThatNothingRefersToHasNoLabel() {
        Stack top = extract(parent("top", leaf), FULL);

        assertThat(top.label()).isNull();
        assertThat(children(top).get(0).label()).isNull();
    }

    @Test
    void aCycleOfTasksEndsInAReference() {
        Item[] top = new Item[1];
        Item middle = Item.named("middle", frame("middle"), (Supplier<ContextDraft>) () -> Item.scope(top[0]));
        top[0] = parent("top", middle);

        Stack stack = extract(top[0], FULL);

        Stack again = children(children(stack).get(0)).get(0);
        assertThat(again.isReference()).isTrue();
        assertThat(again.label()).isEqualTo(stack.label()).isNotNull();
    }

    @Test
    void withoutChildTasksACycleEndsInAStub() {
        Item[] top = new Item[1];
        top[0] = Item.named("top", frame("top"), (Supplier<ContextDraft>) () -> Item.scope(top[0]));

        Stack child = children(extract(top[0], STUBS)).get(0);

        assertThat(child.isReference()).isFalse();
        assertThat(child.frames()).isEmpty();
    }

    @Test
    void whoeverOwnsATaskShowsItInFullNotWhoeverWaitsForIt() {
        Item waiter = Item.named(
                "waiter", frame("join"), Wait.on(null, "in Thread.join").heldBy(leaf));

        Stack top = extract(parent("top", waiter, parent("owner", leaf)), FULL);

        Stack awaited = children(top).get(0).leaves().get(0).stacks().get(0);
        Stack owned = children(children(top).get(1)).get(0);
        assertThat(awaited.isReference()).isTrue();
        assertThat(methods(owned)).containsExactly("leaf");
        assertThat(awaited.label()).isEqualTo(owned.label());
    }

    @Test
    void aTaskThatIsOnlyWaitedForStandsInFullBehindTheWait() {
        Wait wait = Wait.on(null, "in Future.get").releasedBy(List.of(leaf));

        Leaf shown = extract(Item.of(frame("get"), wait), FULL).leaves().get(0);

        assertThat(shown.description()).isEqualTo("in Future.get");
        assertThat(methods(shown.stacks().get(0))).containsExactly("leaf");
    }

    @Test
    void behindAWaitTasksAreStubsByDefault() {
        Wait wait = Wait.on(null, "on a lock").heldBy(leaf);

        Leaf shown = extract(Item.of(frame("lock"), wait), STUBS).leaves().get(0);

        assertThat(shown.relation()).isEqualTo("held by");
        assertThat(shown.stacks().get(0).frames()).isEmpty();
        assertThat(shown.stacks().get(0).root()).isSameAs(leaf);
    }

    @Test
    void tasksThatWaitForEachOtherEnd() {
        Item one = Item.named("one", frame("one"));
        Item two = Item.named("two", frame("two"), Wait.on(null, "on a").heldBy(one));
        one.add(Wait.on(null, "on b").heldBy(two));

        Stack stack = extract(one, FULL);

        Stack behind = stack.leaves().get(0).stacks().get(0);
        assertThat(methods(behind)).containsExactly("two");
        assertThat(behind.leaves().get(0).stacks().get(0).isReference()).isTrue();
    }

    @Test
    void tasksBeyondTheDepthLimitSaySo() {
        Stack top = extract(chain(4), FULL.withLimits(Limits.standard().withDepth(2)));

        Stack third = children(children(children(top).get(0)).get(0)).get(0);
        assertThat(third.frames()).isEmpty();
        assertThat(third.notes()).containsExactly("not extracted: tasks nest more than 2 deep here");
    }

    @Test
    void tasksBeyondTheLimitOnTasksSaySo() {
        Stack top = extract(
                parent("top", Item.named("a", frame("a")), Item.named("b", frame("b"))),
                FULL.withLimits(Limits.standard().withTasks(2)));

        assertThat(methods(children(top).get(0))).containsExactly("a");
        assertThat(children(top).get(1).frames()).isEmpty();
        assertThat(children(top).get(1).notes()).containsExactly("not extracted: more than 2 tasks");
    }

    @Test
    void tasksBeyondTheTimeBudgetSaySo() {
        Extractor slow = extractor()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, extraction) -> {
                    sink.frame(frame("slow"));
                    untilPassed(Duration.ofMillis(2));
                }))
                .build();

        Stack top = slow.extract(parent("top", new Thing(), new Thing()), FULL.withTimeBudget(Duration.ofMillis(1)));

        assertThat(top.toString()).contains("not extracted: the time budget of 1 ms was used up");
    }

    @Test
    void thousandsOfNestedTasksAreExtractedAndCompared() {
        Item top = chain(DEPTH);

        Stack stack = extract(top, FULL);

        assertThat(depth(stack)).isEqualTo(DEPTH);
        assertThat(stack.equals(extract(top, FULL))).isTrue();
    }

    @Test
    void theSummaryOfThousandsOfNestedTasksCanBeSent() throws IOException, ClassNotFoundException {
        StackSummary summary = extract(chain(DEPTH), FULL).summary();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(summary);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(summary);
        }
        assertThat(summary.text()).contains("\"task 0\"").contains("\"task " + (DEPTH - 1) + "\"");
    }

    @Test
    void thousandsOfTasksThatWaitForEachOtherInARowAreExtracted() {
        Item top = Item.named("last", frame("run"));
        for (int i = 1; i < DEPTH; i++) {
            top = Item.named(
                    "task", frame("get"), Wait.on(null, "in Future.get").releasedBy(List.of(top)));
        }

        Stack at = extract(top, FULL);

        int depth = 1;
        while (!at.leaves().isEmpty()) {
            at = at.leaves().get(0).stacks().get(0);
            depth++;
        }
        assertThat(depth).isEqualTo(DEPTH);
        assertThat(at.task().name()).isEqualTo("last");
    }

    @Test
    void tenThousandChildrenOfOneScopeAreExtracted() {
        Object[] children = IntStream.range(0, CHILDREN)
                .mapToObj(i -> Item.named("child " + i, frame("run")))
                .toArray();

        List<Stack> extracted = children(extract(parent("top", children), FULL));

        assertThat(extracted).hasSize(CHILDREN);
        assertThat(extracted.get(CHILDREN - 1).task().name()).isEqualTo("child " + (CHILDREN - 1));
        assertThat(extracted).allSatisfy(child -> assertThat(child).hasSize(1));
    }

    @Test
    void aHookThatExtractsAChildTaskGetsAStubByDefault() {
        Stack[] seen = new Stack[2];
        Extractor extractor = extractor()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, extraction) -> {
                    seen[0] = extraction.extractTask(leaf);
                    seen[1] = extraction.extract(leaf);
                    sink.nothing();
                }))
                .build();

        extractor.extract(new Thing(), STUBS);

        assertThat(seen[0].frames()).isEmpty();
        assertThat(seen[0].root()).isSameAs(leaf);
        assertThat(methods(seen[1])).containsExactly("leaf");
    }

    @Test
    void aNestedExtractionHasTheOptionsOfTheOuterOne() {
        Stack[] seen = new Stack[1];
        Extractor extractor = extractor()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, extraction) -> {
                    seen[0] = extraction.extractTask(parent("middle", leaf));
                    sink.nothing();
                }))
                .build();

        extractor.extract(new Thing(), FULL.withContexts(false));
        assertThat(methods(seen[0])).containsExactly("middle");
        assertThat(seen[0].contexts()).isEmpty();

        extractor.extract(new Thing(), FULL);
        assertThat(methods(children(seen[0]).get(0))).containsExactly("leaf");
    }

    @Test
    void extractionsThatHooksNestWithoutEndAreStoppedWithANote() {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(Thing.class, (item, sink, extraction) -> {
                    extraction.extract(new Thing());
                    sink.frame(frame("a"));
                }))
                .build();

        Stack stack = extractor.extract(new Thing());

        assertThat(methods(stack)).containsExactly("a");
        assertThat(stack.error()).isNull();
        assertThat(stack.notes()).singleElement().asString().contains("50 deep");
    }

    private static Stack extract(Item item, ExtractOptions options) {
        return extractor().build().extract(item, options);
    }

    private static List<Stack> children(Stack stack) {
        return stack.contexts().get(0).children().stream()
                .map(Stack.class::cast)
                .toList();
    }

    private static Item chain(int depth) {
        Item top = Item.named("task " + (depth - 1), frame("run"));
        for (int i = depth - 2; i >= 0; i--) {
            top = parent("task " + i, top);
        }
        return top;
    }

    private static int depth(Stack top) {
        int depth = 1;
        Stack at = top;
        while (!at.contexts().isEmpty()) {
            at = children(at).get(0);
            depth++;
        }
        return depth;
    }

    private static void untilPassed(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (System.nanoTime() < end) {
            assertThat(never.await(end - System.nanoTime(), TimeUnit.NANOSECONDS))
                    .isFalse();
        }
    }
}
