package dev.stackscope.render;

import static dev.stackscope.render.Trees.live;
import static dev.stackscope.render.Trees.mention;
import static dev.stackscope.render.Trees.scope;
import static dev.stackscope.render.Trees.shop;
import static dev.stackscope.render.Trees.thread;
import static dev.stackscope.render.Trees.vthread;
import static dev.stackscope.render.Trees.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.testing.StackAssert;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupingTest {

    @Test
    void likeSiblingsMergeWhereTheFirstStands() {
        StackAssert.assertThat(parent(quote(28), other(40), quote(29), quote(30)))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  4 forks
                   ├─ 3× vthread #28-#30 "quote-*"  WAITING
                   │    shop.Checkout.quote(Checkout.java:34)
                   └─ vthread #40 "other"  WAITING
                        shop.Checkout.other(Checkout.java:35)
                """);
    }

    @Test
    void idsThatDoNotFollowEachOtherAreListedOrSpanned() {
        StackAssert.assertThat(parent(quote(28), quote(41), quote(30))).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  3 forks
                   └─ 3× vthread #28, #30, #41 "quote-*"  WAITING
                        shop.Checkout.quote(Checkout.java:34)
                """);
        StackAssert.assertThat(parent(quote(28), quote(30), quote(90), quote(41)))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  4 forks
                   └─ 4× vthread #28 … #90 "quote-*"  WAITING
                        shop.Checkout.quote(Checkout.java:34)
                """);
    }

    @Test
    void idsWithLettersAreNumberedAfterThese() {
        StackAssert.assertThat(parent(future("f9"), future("f10"), future("f11")))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  3 forks
                   └─ 3× future #f9-#f11  pending
                """);
    }

    @Test
    void idsThatAreNoNumbersAreTakenAsTheyAre() {
        StackAssert.assertThat(parent(future("f1a"), future("1234567890123456789"), future("f")))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  3 forks
                   └─ 3× future #f1a, #1234567890123456789, #f  pending
                """);
    }

    private static Stack future(String id) {
        return Stack.builder(new Task("future", id, null, "pending")).build();
    }

    @Test
    void tasksMergeWhetherTheirFramesAreOneListOrEqualOnes() {
        List<Frame> frames = List.of(shop("quote", 34));
        Stack one = vthread(1, null).frames(frames).build();
        Stack sharing = vthread(2, null).frames(frames).build();
        Stack equal = vthread(3, null).frames(List.of(shop("quote", 34))).build();

        StackAssert.assertThat(parent(one, sharing, equal)).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  3 forks
                   └─ 3× vthread #1-#3  WAITING
                        shop.Checkout.quote(Checkout.java:34)
                """);
    }

    @Test
    void tasksInOneListOfFramesThatHoldTasksOfTheirOwnAreTold() {
        List<Frame> frames = List.of(shop("quote", 34).withContexts(List.of(scope("t", quote(5)))));
        Stack one = vthread(1, null).frames(frames).build();
        Stack sharing = vthread(2, null).frames(frames).build();

        StackAssert.assertThat(parent(one, sharing)).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  2 forks
                   └─ 2× vthread #1-#2  WAITING
                      │ shop.Checkout.quote(Checkout.java:34)
                      └─ scope t  2 forks
                         └─ 2× vthread #5, #5 "quote-5"  WAITING
                              shop.Checkout.quote(Checkout.java:34)
                """);
    }

    @Test
    void namesWithNothingInCommonAreLeftOut() {
        Stack first = vthread(1, "a").frames(List.of(shop("quote", 34))).build();
        Stack second = vthread(2, "b").frames(List.of(shop("quote", 34))).build();
        Stack third = vthread(3, null).frames(List.of(shop("quote", 34))).build();

        StackAssert.assertThat(parent(first, second)).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  2 forks
                   └─ 2× vthread #1-#2  WAITING
                        shop.Checkout.quote(Checkout.java:34)
                """);
        StackAssert.assertThat(parent(first, third)).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  2 forks
                   └─ 2× vthread #1, #3  WAITING
                        shop.Checkout.quote(Checkout.java:34)
                """);
    }

    @Test
    void aHashThatDiffersIsNotShown() {
        StackAssert.assertThat(parent(locked(1, "@7ae8cf35"), locked(2, "@1f"))).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  2 forks
                   └─ 2× vthread #1-#2 "t"  WAITING on Condition@…
                      │ shop.Checkout.lock(Checkout.java:1)
                      └─ lock ReentrantLock@…
                """);
        StackAssert.assertThat(parent(locked(1, "@1f"), locked(2, "@1f"))).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  2 forks
                   └─ 2× vthread #1-#2 "t"  WAITING on Condition@1f
                      │ shop.Checkout.lock(Checkout.java:1)
                      └─ lock ReentrantLock@1f
                """);
    }

    @Test
    void likeSubtreesMergeWithAllTheirTasks() {
        StackAssert.assertThat(parent(order(1), order(2))).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  2 forks
                   └─ 2× vthread #1-#2 "order-*"  WAITING
                      │ shop.Checkout.order(Checkout.java:20)
                      └─ scope StructuredTaskScope  6 forks
                         ├─ 4× vthread #10 … #22 "quote-*"  WAITING
                         │    shop.Checkout.quote(Checkout.java:34)
                         └─ 2× vthread #11, #21 "other"  WAITING
                              shop.Checkout.other(Checkout.java:35)
                """);
    }

    @Test
    void labelledTasksStandAlone() {
        Stack labelled = vthread(28, "quote-28")
                .frames(List.of(shop("quote", 34)))
                .label("W1")
                .build();

        StackAssert.assertThat(parent(quote(27), labelled, quote(29))).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  3 forks
                   ├─ 2× vthread #27, #29 "quote-2*"  WAITING
                   │    shop.Checkout.quote(Checkout.java:34)
                   └─ vthread #28 "quote-28"  WAITING  [W1]
                        shop.Checkout.quote(Checkout.java:34)
                """);
    }

    @Test
    void tasksThatWaitForTheSameOneMerge() {
        StackAssert.assertThat(parent(blocked(1, "W1"), blocked(2, "W1"), blocked(3, "W2")))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  3 forks
                   ├─ 2× vthread #1-#2 "b-*"  WAITING on Lock@1
                   │  └╌ held by vthread #9 "owner"  [W1]
                   └─ vthread #3 "b-3"  WAITING on Lock@1
                      └╌ held by vthread #9 "owner"  [W2]
                """);
    }

    @Test
    void mentionsNeverMerge() {
        StackAssert.assertThat(parent(mention(1, "a", "W1"), mention(1, "a", "W1")))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  2 forks
                   ├─ vthread #1 "a"  [W1]
                   └─ vthread #1 "a"  [W1]
                """);
    }

    @Test
    void tasksThatDifferInAContextStandApart() {
        StackAssert.assertThat(parent(holding(1, 12, false), holding(2, 13, false), holding(3, 12, true)))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  3 forks
                   ├─ vthread #1 "h-1"  WAITING
                   │  │ shop.Checkout.hold(Checkout.java:12)
                   │  └─ try (_ = File)  line 12
                   ├─ vthread #2 "h-2"  WAITING
                   │  │ shop.Checkout.hold(Checkout.java:12)
                   │  └─ try (_ = File)  line 13
                   └─ vthread #3 "h-3"  WAITING
                      │ shop.Checkout.hold(Checkout.java:12)
                      └─ try (_ = File)  line 12  exiting
                """);
    }

    @Test
    void anExecutorThatStandsInAnotherDoesNotMergeWithOneThatStandsForItself() {
        Object pool = new Object();
        Context tasks = live(Kind.EXECUTOR).object(pool).child(quote(1)).build();
        Stack itself = executor(pool, tasks);
        Stack another = executor(new Object(), tasks);

        StackAssert.assertThat(parent(itself, another)).ignoringIdentityHashes().rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  2 forks
                   ├─ executor "pool"  1 task
                   │  └─ vthread #1 "quote-1"  WAITING
                   │       shop.Checkout.quote(Checkout.java:34)
                   └─ executor "pool"
                      └─ executor Object@#  1 task
                         └─ vthread #1 "quote-1"  WAITING
                              shop.Checkout.quote(Checkout.java:34)
                """);
    }

    @Test
    void withoutGroupingEachIsPrinted() {
        StackAssert.assertThat(parent(quote(28), quote(29)))
                .with(Renderer.tree().withGrouping(false))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  2 forks
                   ├─ vthread #28 "quote-28"  WAITING
                   │    shop.Checkout.quote(Checkout.java:34)
                   └─ vthread #29 "quote-29"  WAITING
                        shop.Checkout.quote(Checkout.java:34)
                """);
    }

    @Test
    void tenThousandLikeChildrenAreOneLine() {
        Stack[] forks = IntStream.range(0, 10_000).mapToObj(GroupingTest::quote).toArray(Stack[]::new);

        StackAssert.assertThat(parent(forks)).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  10000 forks
                   └─ 10000× vthread #0-#9999 "quote-*"  WAITING
                        shop.Checkout.quote(Checkout.java:34)
                """);
    }

    @Test
    void tenThousandDistinctChildrenCostOutputInProportion() {
        Stack[] forks = IntStream.range(0, 10_000)
                .mapToObj(i ->
                        vthread(i, "t").frames(List.of(shop("quote", i + 1))).build())
                .toArray(Stack[]::new);
        CountingOutput out = new CountingOutput();

        out.print(Renderer.tree(), parent(forks));

        assertThat(out.lines).isEqualTo(20_003);
        assertThat(out.calls).isLessThan(20_003 * 4);
        assertThat(out.longest).isLessThan(80);
    }

    @Test
    void tasksThatDoDifferentWorkDoNotMerge() {
        StackAssert.assertThat(parent(stage(1, "thenApply"), stage(2, "thenApply"), stage(3, "thenAccept")))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  3 forks
                   ├─ 2× future #f1-#f2 thenApply  pending
                   └─ future #f3 thenAccept  pending
                """);
    }

    private static Stack stage(int id, String work) {
        return Stack.builder(new Task("future", "f" + id, null, work, "pending"))
                .build();
    }

    private static Stack parent(Stack... forks) {
        return thread(3, "main")
                .frames(List.of(shop("main", 14).withContexts(List.of(scope("s", forks)))))
                .build();
    }

    private static Stack executor(Object root, Context tasks) {
        return Stack.builder(new Task("executor", "", "pool", null))
                .root(root)
                .contexts(List.of(tasks))
                .build();
    }

    private static Stack quote(int id) {
        return vthread(id, "quote-" + id).frames(List.of(shop("quote", 34))).build();
    }

    private static Stack other(int id) {
        return vthread(id, "other").frames(List.of(shop("other", 35))).build();
    }

    private static Stack locked(int id, String hash) {
        Context lock = live(Kind.LOCK).description("ReentrantLock" + hash).build();
        return vthread(id, "t")
                .frames(List.of(shop("lock", 1).withContexts(List.of(lock))))
                .leaves(List.of(waits("on Condition" + hash)))
                .build();
    }

    private static Stack order(int id) {
        Context scope = scope("order-" + id, quote(id * 10), other(id * 10 + 1), quote(id * 10 + 2));
        return vthread(id, "order-" + id)
                .frames(List.of(shop("order", 20).withContexts(List.of(scope))))
                .build();
    }

    private static Stack blocked(int id, String label) {
        return vthread(id, "b-" + id)
                .leaves(List.of(waits("on Lock@1", "held by", mention(9, "owner", label))))
                .build();
    }

    private static Stack holding(int id, int line, boolean exiting) {
        Context context = live(Kind.RESOURCE)
                .startLine(line)
                .description("File")
                .exiting(exiting)
                .build();
        return vthread(id, "h-" + id)
                .frames(List.of(shop("hold", 12).withContexts(List.of(context))))
                .build();
    }
}
