package dev.stackscope.glue.virtualthreads;

import static dev.stackscope.glue.virtualthreads.Seen.LIVE;
import static dev.stackscope.glue.virtualthreads.Seen.expected;
import static dev.stackscope.glue.virtualthreads.Seen.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.render.Renderer;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.ReflectedScope;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Programs with scopes, and the trees that they are seen as: the same, live and in the JDK's dump. */
class ScopesTest {

    @Test
    void aForkThatOpensAScopeHasItUnderTheFrameThatOpenedIt() throws Exception {
        try (RunningProgram program = RunningProgram.start("NestedScopes", 6)) {
            Seen.assertThat(tree(program.main)).rendersAs(expected("""
                    thread #N "main"  WAITING in StructuredTaskScope.join
                    │ shop.Program.run(Program.java)
                    │ shop.NestedScopes.tell(NestedScopes.java)
                    └─ try (order = StructuredTaskScope "order")  2 forks
                       ├─ vthread #N  WAITING in StructuredTaskScope.join
                       │  │ shop.NestedScopes.price(NestedScopes.java)
                       │  └─ try (quotes = StructuredTaskScope "quotes")  3 forks
                       │     ├─ vthread #N "quote-1"  WAITING in CountDownLatch.await  count 1
                       │     │    shop.NestedScopes.lambda$price$N(NestedScopes.java)
                       │     │    shop.Program.pauseAs(Program.java)
                       │     │    shop.Program.pause(Program.java)
                       │     ├─ vthread #N "quote-2"  WAITING in CountDownLatch.await  count 1
                       │     │    shop.NestedScopes.lambda$price$N(NestedScopes.java)
                       │     │    shop.Program.pauseAs(Program.java)
                       │     │    shop.Program.pause(Program.java)
                       │     └─ vthread #N "discount"  WAITING in CountDownLatch.await  count 1
                       │          shop.NestedScopes.discount(NestedScopes.java)
                       │          shop.Program.pauseAs(Program.java)
                       │          shop.Program.pause(Program.java)
                       └─ vthread #N "reserve"  WAITING in CountDownLatch.await  count 1
                            shop.NestedScopes.reserve(NestedScopes.java)
                            shop.Program.pauseAs(Program.java)
                            shop.Program.pause(Program.java)
                    """));
        }
    }

    @Test
    void aScopeHasTheLineThatOpenedIt() throws Exception {
        try (RunningProgram program = RunningProgram.start("NestedScopes", 6)) {
            Context order = onlyScope(tree(program.main));

            assertThat(order.variableName()).isEqualTo("order");
            assertThat(order.startLine()).isEqualTo(11);
            assertThat(order.visibility()).isEqualTo(Context.Visibility.LIVE);
            assertThat(order.tier()).isEqualTo(LIVE ? Tier.OPENED : Tier.PUBLIC);
        }
    }

    @Test
    void aScopeIsOnTheFrameThatOpenedItWhileItsOwnerIsElsewhere() throws Exception {
        try (RunningProgram program = RunningProgram.start("OwnerInBody", 2)) {
            Seen.assertThat(tree(program.main)).rendersAs(expected("""
                    thread #N "main"  WAITING in CountDownLatch.await  count 1
                    │ shop.Program.run(Program.java)
                    │ shop.OwnerInBody.tell(OwnerInBody.java)
                    ├─ try (order = StructuredTaskScope "order")  1 fork
                    │  └─ vthread #N "price"  WAITING in CountDownLatch.await  count 1
                    │       shop.OwnerInBody.lambda$tell$N(OwnerInBody.java)
                    │       shop.Program.pauseAs(Program.java)
                    │       shop.Program.pause(Program.java)
                    │ shop.OwnerInBody.total(OwnerInBody.java)
                    │ shop.Program.pause(Program.java)
                    """));
        }
    }

    @Test
    void aScopeThatAHelperLeftOpenBelongsToTheThread() throws Exception {
        try (RunningProgram program = RunningProgram.start("OpenedByHelper", 2)) {
            Seen.assertThat(tree(program.main)).rendersAs(expected("""
                    thread #N "main"  WAITING in CountDownLatch.await  count 1
                    ├─ scope StructuredTaskScope "order"  1 fork
                    │  └─ vthread #N "price"  WAITING in CountDownLatch.await  count 1
                    │       shop.OpenedByHelper.lambda$started$N(OpenedByHelper.java)
                    │       shop.Program.pauseAs(Program.java)
                    │       shop.Program.pause(Program.java)
                    │ shop.Program.run(Program.java)
                    │ shop.OpenedByHelper.tell(OpenedByHelper.java)
                    │ shop.OpenedByHelper.wander(OpenedByHelper.java)
                    │ shop.Program.pause(Program.java)
                    """));
        }
    }

    @Test
    void aScopeInNoBlockIsOnTheFrameThatJoinsIt() throws Exception {
        try (RunningProgram program = RunningProgram.start("JoinedWithoutBlock", 2)) {
            Seen.assertThat(tree(program.main)).rendersAs(expected("""
                    thread #N "main"  WAITING in StructuredTaskScope.join
                    │ shop.Program.run(Program.java)
                    │ shop.JoinedWithoutBlock.tell(JoinedWithoutBlock.java)
                    │ shop.JoinedWithoutBlock.await(JoinedWithoutBlock.java)
                    └─ scope StructuredTaskScope "order"  1 fork
                       └─ vthread #N "price"  WAITING in CountDownLatch.await  count 1
                            shop.JoinedWithoutBlock.lambda$tell$N(JoinedWithoutBlock.java)
                            shop.Program.pauseAs(Program.java)
                            shop.Program.pause(Program.java)
                    """));
        }
    }

    @Test
    void twoScopesOfOneFrameComeInTheOrderOfTheirOpening() throws Exception {
        try (RunningProgram program = RunningProgram.start("TwoInOneFrame", 3)) {
            Seen.assertThat(tree(program.main)).rendersAs(expected("""
                    thread #N "main"  WAITING in StructuredTaskScope.join
                    │ shop.Program.run(Program.java)
                    │ shop.TwoInOneFrame.tell(TwoInOneFrame.java)
                    ├─ try (order = StructuredTaskScope "order")  1 fork
                    │  └─ vthread #N "price"  WAITING in CountDownLatch.await  count 1
                    │       shop.TwoInOneFrame.lambda$tell$N(TwoInOneFrame.java)
                    │       shop.Program.pauseAs(Program.java)
                    │       shop.Program.pause(Program.java)
                    └─ try (audit = StructuredTaskScope@#)  1 fork
                       └─ vthread #N "log"  WAITING in CountDownLatch.await  count 1
                            shop.TwoInOneFrame.lambda$tell$N(TwoInOneFrame.java)
                            shop.Program.pauseAs(Program.java)
                            shop.Program.pause(Program.java)
                    """));
        }
    }

    @Test
    void aScopeAllOfWhoseForksEndedIsShown() throws Exception {
        try (RunningProgram program = RunningProgram.start("NoForksLeft", 1)) {
            Seen.assertThat(tree(program.main)).rendersAs(expected("""
                    thread #N "main"  WAITING in CountDownLatch.await  count 1
                    │ shop.Program.run(Program.java)
                    │ shop.NoForksLeft.tell(NoForksLeft.java)
                    ├─ try (order = StructuredTaskScope "order")
                    │ shop.Program.pause(Program.java)
                    """));
        }
    }

    @Test
    void aCancelledScopeThatWaitsForItsForksIsExiting() throws Exception {
        try (RunningProgram program = RunningProgram.start("Cancelled", 1)) {
            program.untilMainIsIn("close");
            String tree = """
                    thread #N "main"  WAITING in StructuredTaskScope.close
                    │ shop.Program.run(Program.java)
                    │ shop.Cancelled.tell(Cancelled.java)
                    └─ try (order = StructuredTaskScope@# cancelled)  1 fork  exiting
                       └─ vthread #N "stubborn"  WAITING in CountDownLatch.await  count 1
                            shop.Cancelled.stubborn(Cancelled.java)
                            shop.Program.pauseAs(Program.java)
                            shop.Program.pause(Program.java)
                    """;
            Seen.assertThat(tree(program.main)).rendersAs(expected(LIVE ? tree : tree.replace(" cancelled", "")));
        }
    }

    @Test
    void aForkThatWaitsForALockNamesTheSiblingThatHoldsIt() throws Exception {
        assumeTrue(LIVE, "the owner of a lock is seen of live objects");
        String lock =
                LiveFrames.parkedThreads().available() ? "stock = ReentrantLock@#)" : "ReentrantLock stock)  static";
        try (RunningProgram program = RunningProgram.start("LockBetweenForks", 3)) {
            Seen.assertThat(tree(program.main)).rendersAs("""
                    thread #N "main"  WAITING in StructuredTaskScope.join
                    │ shop.Program.run(Program.java)
                    │ shop.LockBetweenForks.tell(LockBetweenForks.java)
                    └─ try (order = StructuredTaskScope "order")  2 forks
                       ├─ vthread #N "reserve"  WAITING on ReentrantLock@#
                       │  │ shop.LockBetweenForks.reserve(LockBetweenForks.java)
                       │  └╌ held by vthread #N "refresh"  [W1]
                       └─ vthread #N "refresh"  WAITING in CountDownLatch.await  count 1  [W1]
                          │ shop.LockBetweenForks.refresh(LockBetweenForks.java)
                          ├─ lock (%s
                          │ shop.Program.pauseAs(Program.java)
                          │ shop.Program.pause(Program.java)
                    """.formatted(lock));
        }
    }

    @Test
    void withoutChildTasksTheForksAreStubs() throws Exception {
        assumeTrue(LIVE, "without child tasks no dump is taken");
        try (RunningProgram program = RunningProgram.start("NestedScopes", 6)) {
            Seen.assertThat(Stackscope.extract(program.main))
                    .with(Renderer.tree().withGrouping(false))
                    .rendersAs("""
                            thread #N "main"  WAITING in StructuredTaskScope.join
                            │ shop.Program.run(Program.java)
                            │ shop.NestedScopes.tell(NestedScopes.java)
                            └─ try (order = StructuredTaskScope "order")  2 forks
                               ├─ vthread #N  WAITING
                               └─ vthread #N "reserve"  WAITING
                            """);
        }
    }

    @Test
    void withoutChildTasksNoDumpIsTakenAndANoteSaysWhatWouldShowTheScope() throws Exception {
        assumeTrue(!LIVE, "scopes are open");
        try (RunningProgram program = RunningProgram.start("NestedScopes", 6)) {
            Stack stack = Stackscope.extract(program.main);

            Seen.assertThat(stack).rendersAs("""
                    thread #N "main"  WAITING in StructuredTaskScope.join
                    │ shop.Program.run(Program.java)
                    │ shop.NestedScopes.tell(NestedScopes.java)
                    └─ try (StructuredTaskScope order)  static
                    """);
            assertThat(stack.notes())
                    .containsExactly("the scopes of this thread cannot be seen; ask for child tasks, or add"
                            + " --add-opens java.base/java.lang=ALL-UNNAMED"
                            + " --add-opens java.base/jdk.internal.vm=ALL-UNNAMED");
        }
    }

    @Test
    void aDumpIsSaidToBeOneWithTheFlagThatShowsMore() throws Exception {
        assumeTrue(!LIVE, "scopes are open");
        try (RunningProgram program = RunningProgram.start("OwnerInBody", 2)) {
            assertThat(tree(program.main).notes())
                    .containsExactly("scopes and virtual threads are those of the JDK's thread dump, without live"
                            + " objects; add --add-opens java.base/java.lang=ALL-UNNAMED"
                            + " --add-opens java.base/jdk.internal.vm=ALL-UNNAMED");
        }
    }

    @Test
    void aTaskTreeHasTheProgramAsItsOwnTreeHasIt() throws Exception {
        try (RunningProgram program = RunningProgram.start("NestedScopes", 6)) {
            String root = Seen.rootWith(program.main).toString();

            assertThat(root).isEqualTo(Seen.withoutNotes(tree(program.main)).toString());
        }
    }

    @Test
    void aTaskTreeHasEveryThreadOnce() throws Exception {
        try (RunningProgram program = RunningProgram.start("NestedScopes", 6)) {
            List<String> ids = Seen.ids(Seen.tree().roots());

            assertThat(ids).doesNotHaveDuplicates().containsAll(program.ids());
        }
    }

    @Test
    void aScopeAsAnItemHasItsForks() throws Exception {
        assumeTrue(LIVE, "scopes are closed");
        CountDownLatch release = new CountDownLatch(1);
        try (ReflectedScope scope = ReflectedScope.open("order")) {
            fork(scope, release);

            Seen.assertThat(tree(scope.scope())).rendersAs("""
                    scope #sN "order"  1 fork
                    └─ vthread #N  WAITING in CountDownLatch.await  count 1
                         dev.stackscope.glue.virtualthreads.ScopesTest.lambda$fork$N(ScopesTest.java)
                    """);

            release.countDown();
            scope.join();
        }
    }

    @Test
    void aScopeWithoutANameIsNamedByItsIdentity() throws Exception {
        assumeTrue(LIVE, "scopes are closed");
        CountDownLatch release = new CountDownLatch(1);
        try (ReflectedScope scope = ReflectedScope.open(null)) {
            fork(scope, release);

            Seen.assertThat(tree(scope.scope())).rendersAs("""
                    scope #sN StructuredTaskScope@#  1 fork
                    └─ vthread #N  WAITING in CountDownLatch.await  count 1
                         dev.stackscope.glue.virtualthreads.ScopesTest.lambda$fork$N(ScopesTest.java)
                    """);

            release.countDown();
            scope.join();
        }
    }

    @Test
    void aClosedScopeAsAnItemIsEmptyAndSaysSo() {
        assumeTrue(LIVE, "scopes are closed");
        ReflectedScope scope = ReflectedScope.open("order");
        scope.join();
        scope.close();

        Seen.assertThat(tree(scope.scope())).rendersAs("""
                scope #sN "order"  closed
                """);
    }

    @Test
    void withoutFlagsAScopeAsAnItemNamesTheFlagsThatShowItsForks() {
        assumeTrue(!LIVE, "scopes are open");
        try (ReflectedScope scope = ReflectedScope.open("order")) {
            assertThat(tree(scope.scope()).notes())
                    .containsExactly("the forks of this scope cannot be seen; add"
                            + " --add-opens java.base/java.util.concurrent=ALL-UNNAMED"
                            + " --add-opens java.base/jdk.internal.misc=ALL-UNNAMED"
                            + " --add-opens java.base/jdk.internal.vm=ALL-UNNAMED");
            scope.join();
        }
    }

    private static void fork(ReflectedScope scope, CountDownLatch release) throws InterruptedException {
        BlockingQueue<Thread> started = new LinkedBlockingQueue<>();
        scope.fork(() -> {
            started.add(Thread.currentThread());
            release.await();
            return "done";
        });
        Parked.untilWaiting(started.take());
    }

    private static Context onlyScope(Stack stack) {
        List<Context> scopes = stack.frames().stream()
                .map(Frame::contexts)
                .flatMap(List::stream)
                .filter(context -> context.kind() == Context.Kind.TASK_SCOPE)
                .toList();
        assertThat(scopes).hasSize(1);
        return scopes.get(0);
    }
}
