package dev.stackscope.render;

import static dev.stackscope.render.Trees.jdk;
import static dev.stackscope.render.Trees.live;
import static dev.stackscope.render.Trees.scope;
import static dev.stackscope.render.Trees.shop;
import static dev.stackscope.render.Trees.thread;
import static dev.stackscope.render.Trees.tree;
import static dev.stackscope.render.Trees.vthread;
import static dev.stackscope.render.Trees.waits;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.Context.Kind;
import dev.stackscope.Finding;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.TaskTree;
import dev.stackscope.testing.StackAssert;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTreeTest {

    @Test
    void headerFindingsTasksAndWhatIsHidden() {
        StackAssert.assertThat(program()).rendersAs("""
                stackscope · pid 7513 shop.Checkout · JDK 25.0.3+9 · 2026-11-21T06:32:47Z · opened
                6 threads (5 platform, 1 virtual) · 1 scope · 1 deadlock · 3 JVM or idle threads hidden

                ! a and b wait for each other  [W1]

                thread #3 "main"  WAITING in StructuredTaskScope.join
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  1 fork
                   └─ vthread #22 "fork"  WAITING
                executor #e1 ThreadPoolExecutor  1 task
                └─ thread #11 "pool-1"  WAITING
                     shop.Checkout.serve(Checkout.java:3)

                3 hidden frames: Renderer.withHiddenFrames(true) shows them
                note: locks are not visible
                """);
    }

    @Test
    void withHiddenFramesNothingIsLeftOut() {
        StackAssert.assertThat(program())
                .with(Renderer.tree().withHiddenFrames(true))
                .rendersAs("""
                stackscope · pid 7513 shop.Checkout · JDK 25.0.3+9 · 2026-11-21T06:32:47Z · opened
                6 threads (5 platform, 1 virtual) · 1 scope · 1 deadlock

                ! a and b wait for each other  [W1]

                thread #3 "main"  WAITING in StructuredTaskScope.join
                │ shop.Checkout.main(Checkout.java:14)
                ├─ scope s  1 fork
                │  └─ vthread #22 "fork"  WAITING
                │ java.lang.Thread.join(Thread.java:1)  (hidden)
                thread #9 "Cleaner"  WAITING
                  java.lang.Thread.run(Thread.java:1)  (hidden)
                  java.lang.Thread.wait(Thread.java:1)  (hidden)
                executor #e1 ThreadPoolExecutor  2 tasks
                ├─ thread #11 "pool-1"  WAITING
                │    java.lang.Thread.run(Thread.java:1)  (hidden)
                │    java.lang.Thread.runWorker(Thread.java:1)  (hidden)
                │    shop.Checkout.serve(Checkout.java:3)
                └─ thread #12 "pool-2"  WAITING
                     java.lang.Thread.run(Thread.java:1)  (hidden)
                     java.lang.Thread.take(Thread.java:1)  (hidden)
                executor #e2 ThreadPoolExecutor  1 task
                └─ thread #13 "pool-3"  WAITING
                     java.lang.Thread.run(Thread.java:1)  (hidden)
                     java.lang.Thread.take(Thread.java:1)  (hidden)

                note: locks are not visible
                """);
    }

    @Test
    void withoutFindingsOrScopesTheHeaderIsShort() {
        StackAssert.assertThat(tree(List.of(
                        thread(3, "main").frames(List.of(shop("main", 1))).build())))
                .with(Renderer.tree().ascii())
                .rendersAs("""
                stackscope - pid 7513 shop.Checkout - JDK 25.0.3+9 - 2026-11-21T06:32:47Z - opened
                1 thread (1 platform)

                thread #3 "main"  WAITING
                  shop.Checkout.main(Checkout.java:1)
                """);
    }

    @Test
    void aHiddenThreadThatSomebodyRefersToIsShown() {
        Stack labelled =
                thread(4, "worker").label("W1").frames(List.of(jdk("park"))).build();

        StackAssert.assertThat(tree(List.of(labelled))).rendersAs("""
                stackscope · pid 7513 shop.Checkout · JDK 25.0.3+9 · 2026-11-21T06:32:47Z · opened
                1 thread (1 platform)

                thread #4 "worker"  WAITING  [W1]
                  java.lang.Thread.park(Thread.java:1)
                """);
    }

    @Test
    void likeRootsMerge() {
        StackAssert.assertThat(tree(List.of(
                        thread(3, "http-1").frames(List.of(shop("serve", 1))).build(),
                        thread(4, "http-2").frames(List.of(shop("serve", 1))).build())))
                .rendersAs("""
                stackscope · pid 7513 shop.Checkout · JDK 25.0.3+9 · 2026-11-21T06:32:47Z · opened
                2 threads (2 platform)

                2× thread #3-#4 "http-*"  WAITING
                  shop.Checkout.serve(Checkout.java:1)
                """);
    }

    @Test
    void anErrorOfTheOutputIsPassedOn() {
        Appendable broken = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw new IOException("disk full");
            }
        };

        assertThatThrownBy(() -> Renderer.tree().render(program(), broken))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    private static TaskTree program() {
        Stack main = thread(3, "main")
                .frames(List.of(
                        shop("main", 14)
                                .withContexts(
                                        List.of(scope("s", vthread(22, "fork").build()))),
                        jdk("join")))
                .leaves(List.of(waits("in StructuredTaskScope.join")))
                .build();
        Stack cleaner =
                thread(9, "Cleaner").frames(List.of(jdk("run"), jdk("wait"))).build();
        Stack busy = thread(11, "pool-1")
                .frames(List.of(jdk("run"), jdk("runWorker"), shop("serve", 3)))
                .build();
        Stack idle =
                thread(12, "pool-2").frames(List.of(jdk("run"), jdk("take"))).build();
        return tree(
                List.of(main, cleaner, executor("e1", busy, idle), executor("e2", idle2())),
                List.of(new Finding("deadlock", true, "a and b wait for each other  [W1]", List.of())),
                List.of("locks are not visible"));
    }

    private static Stack idle2() {
        return thread(13, "pool-3").frames(List.of(jdk("run"), jdk("take"))).build();
    }

    private static Stack executor(String id, Stack... workers) {
        var tasks = live(Kind.EXECUTOR).typeName("java.util.concurrent.ThreadPoolExecutor");
        List.of(workers).forEach(tasks::child);
        return Stack.builder(new Task("executor", id, null, null))
                .contexts(List.of(tasks.build()))
                .build();
    }
}
