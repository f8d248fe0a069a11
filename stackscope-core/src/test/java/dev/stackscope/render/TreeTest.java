package dev.stackscope.render;

import static dev.stackscope.render.Trees.jdk;
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
import org.junit.jupiter.api.Test;

class TreeTest {

    @Test
    void framesWithoutBranchesAreIndentedByTwoBlanks() {
        Stack stack = thread(3, "main")
                .frames(List.of(shop("main", 14), shop("place", 22)))
                .leaves(List.of(waits("on CountDownLatch@10465260")))
                .build();

        StackAssert.assertThat(stack).rendersAs("""
                thread #3 "main"  WAITING on CountDownLatch@10465260
                  shop.Checkout.main(Checkout.java:14)
                  shop.Checkout.place(Checkout.java:22)
                """);
    }

    @Test
    void contextsStandBelowTheirFrameAndBeforeTheNext() {
        StackAssert.assertThat(nestedScopes()).rendersAs("""
                thread #3 "main"  WAITING in StructuredTaskScope.join
                │ shop.Checkout.main(Checkout.java:14)
                │ shop.Checkout.place(Checkout.java:22)
                ├─ try (scope = StructuredTaskScope "place-order")  line 19  2 forks
                │  ├─ vthread #25 "price"  WAITING on socket read
                │  │    shop.Checkout.price(Checkout.java:30)
                │  └─ vthread #27 "reserve"  WAITING on ReentrantLock@7ae8cf35
                │     │ shop.Checkout.reserve(Checkout.java:37)
                │     └╌ held by vthread #22 "cache-refresh"  [W1]
                │ shop.Checkout.wait(Checkout.java:40)
                """);
    }

    @Test
    void asciiUsesSevenBits() {
        StackAssert.assertThat(nestedScopes()).with(Renderer.tree().ascii()).rendersAs("""
                thread #3 "main"  WAITING in StructuredTaskScope.join
                | shop.Checkout.main(Checkout.java:14)
                | shop.Checkout.place(Checkout.java:22)
                |- try (scope = StructuredTaskScope "place-order")  line 19  2 forks
                |  |- vthread #25 "price"  WAITING on socket read
                |  |    shop.Checkout.price(Checkout.java:30)
                |  `- vthread #27 "reserve"  WAITING on ReentrantLock@7ae8cf35
                |     | shop.Checkout.reserve(Checkout.java:37)
                |     `~ held by vthread #22 "cache-refresh"  [W1]
                | shop.Checkout.wait(Checkout.java:40)
                """);
        assertThat(Renderer.tree().ascii().render(nestedScopes())).matches("[\\n -~]*");
    }

    @Test
    void withoutContextsTheirTasksRemain() {
        StackAssert.assertThat(nestedScopes())
                .with(Renderer.tree().withContexts(false))
                .rendersAs("""
                thread #3 "main"  WAITING in StructuredTaskScope.join
                │ shop.Checkout.main(Checkout.java:14)
                │ shop.Checkout.place(Checkout.java:22)
                ├─ vthread #25 "price"  WAITING on socket read
                │    shop.Checkout.price(Checkout.java:30)
                ├─ vthread #27 "reserve"  WAITING on ReentrantLock@7ae8cf35
                │  │ shop.Checkout.reserve(Checkout.java:37)
                │  └╌ held by vthread #22 "cache-refresh"  [W1]
                │ shop.Checkout.wait(Checkout.java:40)
                """);
    }

    @Test
    void hiddenFramesAreLeftOutButNeverAll() {
        Stack child = vthread(9, "io").frames(List.of(jdk("run"), jdk("park"))).build();
        Stack stack = thread(3, "main")
                .frames(List.of(jdk("start"), shop("main", 14).withContexts(List.of(scope("s", child))), jdk("join")))
                .build();

        StackAssert.assertThat(stack).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  1 fork
                   └─ vthread #9 "io"  WAITING
                        java.lang.Thread.park(Thread.java:1)
                """);
        StackAssert.assertThat(stack)
                .with(Renderer.tree().withHiddenFrames(true))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ java.lang.Thread.start(Thread.java:1)  (hidden)
                │ shop.Checkout.main(Checkout.java:14)
                ├─ scope s  1 fork
                │  └─ vthread #9 "io"  WAITING
                │       java.lang.Thread.run(Thread.java:1)  (hidden)
                │       java.lang.Thread.park(Thread.java:1)  (hidden)
                │ java.lang.Thread.join(Thread.java:1)  (hidden)
                """);
    }

    @Test
    void aHiddenLineLeavesTheMethod() {
        Stack stack =
                thread(3, "main").frames(List.of(shop("main", 14).hideLine())).build();

        StackAssert.assertThat(stack).rendersAs("""
                thread #3 "main"  WAITING
                  shop.Checkout.main
                """);
        StackAssert.assertThat(stack)
                .with(Renderer.tree().withHiddenFrames(true))
                .rendersAs("""
                thread #3 "main"  WAITING
                  shop.Checkout.main(Checkout.java:14)
                """);
    }

    @Test
    void anExecutorExtractedDirectlyIsNamedOnItsOwnLine() {
        Object pool = new Object();
        Context tasks = live(Kind.EXECUTOR)
                .object(pool)
                .child(vthread(24, "order-0").build())
                .build();
        Stack stack = Stack.builder(new Task("executor", "", null, null))
                .root(pool)
                .contexts(List.of(tasks))
                .build();

        StackAssert.assertThat(stack).ignoringIdentityHashes().rendersAs("""
                executor Object@#  1 task
                └─ vthread #24 "order-0"  WAITING
                """);
    }

    @Test
    void anExecutorKnownByItsTypeAloneIsNamedByIt() {
        Context tasks = live(Kind.EXECUTOR)
                .typeName("java.util.concurrent.ThreadPoolExecutor")
                .child(thread(24, "pool-1").build())
                .child(thread(26, "pool-3").build())
                .build();
        Stack stack = Stack.builder(new Task("executor", "e1", null, null))
                .contexts(List.of(tasks))
                .build();

        StackAssert.assertThat(stack).rendersAs("""
                executor #e1 ThreadPoolExecutor  2 tasks
                └─ 2× thread #24, #26 "pool-*"  WAITING
                """);
    }

    @Test
    void aCycleIsClosedByTheLabel() {
        Stack lockOwner = vthread(22, "b")
                .leaves(List.of(waits("on Lock@2", "held by", mention(21, "a", "W1"))))
                .build();
        Stack stack = vthread(21, "a")
                .label("W1")
                .leaves(List.of(waits("on Lock@1", "held by", lockOwner, mention(7, "c", "W2"))))
                .build();

        StackAssert.assertThat(stack).rendersAs("""
                vthread #21 "a"  WAITING on Lock@1  [W1]
                ├╌ held by vthread #22 "b"  WAITING on Lock@2
                │  └╌ held by vthread #21 "a"  ^ cycle to W1
                └╌ held by vthread #7 "c"  [W2]
                """);
    }

    @Test
    void theForksOfAScopeAreNotShownAgainAsWhatItsJoinWaitsFor() {
        Stack fork = vthread(25, "fork").label("W1").build();
        Stack stack = thread(3, "main")
                .frames(List.of(shop("main", 14).withContexts(List.of(scope("s", fork)))))
                .leaves(List.of(waits("in join", "waits for", mention(25, "fork", "W1"), mention(26, "x", "W2"))))
                .build();

        StackAssert.assertThat(stack).rendersAs("""
                thread #3 "main"  WAITING in join
                │ shop.Checkout.main(Checkout.java:14)
                ├─ scope s  1 fork
                │  └─ vthread #25 "fork"  WAITING  [W1]
                └╌ waits for vthread #26 "x"  [W2]
                """);
    }

    @Test
    void notesAndErrorsComeLast() {
        IllegalStateException error = new IllegalStateException("first\nsecond");
        error.addSuppressed(new RuntimeException("x".repeat(301)));
        Stack stack = thread(3, "main")
                .frames(List.of(shop("main", 14)))
                .notes(List.of("locks are not visible", "cut\r"))
                .error(error)
                .build();

        StackAssert.assertThat(stack).rendersAs("""
                thread #3 "main"  WAITING
                  shop.Checkout.main(Checkout.java:14)
                  note: locks are not visible
                  note: cut\\r
                  error: java.lang.IllegalStateException: first
                  error: java.lang.RuntimeException: %s…
                """.formatted("x".repeat(300)));
    }

    @Test
    void anErrorWhoseMessageFailsIsNamedByItsClass() {
        RuntimeException error = new RuntimeException("unused") {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };

        StackAssert.assertThat(thread(3, "main").error(error).build()).rendersAs("""
                thread #3 "main"  WAITING
                  error: dev.stackscope.render.TreeTest$1
                """);
    }

    @Test
    void aTaskWithoutStateShowsItsWaits() {
        Stack future = Stack.builder(new Task("future", "f1", null, null))
                .leaves(List.of(waits("pending"), waits("0 of 2 inputs done")))
                .build();

        StackAssert.assertThat(future).rendersAs("""
                future #f1  pending, 0 of 2 inputs done
                """);
    }

    @Test
    void theWorkOfATaskStandsUnquotedBehindItsName() {
        Stack future = Stack.builder(new Task("future", "f1", "users", "thenApply shop.Parse", "pending"))
                .build();

        StackAssert.assertThat(future).rendersAs("""
                future #f1 "users" thenApply shop.Parse  pending
                """);
    }

    @Test
    void aFrameIsPrintedWithWhatItHolds() {
        Frame frame =
                shop("main", 14).withContexts(List.of(scope("s", vthread(9, "a").build())));

        assertThat(Renderer.tree().render(frame)).isEqualTo("""
                shop.Checkout.main(Checkout.java:14)
                └─ scope s  1 fork
                   └─ vthread #9 "a"  WAITING
                """);
    }

    private static Stack nestedScopes() {
        Stack price = vthread(25, "price")
                .frames(List.of(shop("price", 30)))
                .leaves(List.of(waits("on socket read")))
                .build();
        Stack reserve = vthread(27, "reserve")
                .frames(List.of(shop("reserve", 37)))
                .leaves(List.of(waits("on ReentrantLock@7ae8cf35", "held by", mention(22, "cache-refresh", "W1"))))
                .build();
        Context scope = live(Kind.TASK_SCOPE)
                .variableName("scope")
                .startLine(19)
                .description("StructuredTaskScope \"place-order\"")
                .child(price)
                .child(reserve)
                .build();
        return thread(3, "main")
                .frames(List.of(shop("main", 14), shop("place", 22).withContexts(List.of(scope)), shop("wait", 40)))
                .leaves(List.of(waits("in StructuredTaskScope.join")))
                .build();
    }
}
