package dev.stackscope.render;

import static dev.stackscope.render.Trees.scope;
import static dev.stackscope.render.Trees.shop;
import static dev.stackscope.render.Trees.thread;
import static dev.stackscope.render.Trees.tree;
import static dev.stackscope.render.Trees.vthread;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.Stack;
import dev.stackscope.testing.StackAssert;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitTest {

    @Test
    void groupsBeyondTheLimitAreCountedUnderEachParent() {
        Stack main = thread(1, "main")
                .frames(List.of(shop("main", 1).withContexts(List.of(scope("s", forks(1200))))))
                .build();

        StackAssert.assertThat(main).with(Renderer.tree().withLimit(2)).rendersAs("""
                thread #1 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:1)
                └─ scope s  1200 forks
                   ├─ 200× vthread #100 … #1294 "fork"  WAITING
                   │    shop.Checkout.run(Checkout.java:1)
                   ├─ 200× vthread #101 … #1295 "fork"  WAITING
                   │    shop.Checkout.run(Checkout.java:2)
                   │ … 4 more groups, 800 tasks (--limit 0)
                """);
    }

    @Test
    void rootsAreLimitedToo() {
        List<Stack> roots = List.of(
                thread(1, "a").frames(List.of(shop("a", 1))).build(),
                thread(2, "b").frames(List.of(shop("b", 1))).build());

        StackAssert.assertThat(tree(roots)).with(Renderer.tree().withLimit(1)).rendersAs("""
                stackscope · pid 7513 shop.Checkout · JDK 25.0.3+9 · 2026-11-21T06:32:47Z · opened
                2 threads (2 platform)

                thread #1 "a"  WAITING
                  shop.Checkout.a(Checkout.java:1)
                … 1 more group, 1 task (--limit 0)
                """);
    }

    @Test
    void aFlatTraceSaysWhatIsBeyondTheLimit() {
        Stack main = thread(1, "main").contexts(List.of(scope("s", forks(12)))).build();

        StackAssert.assertThat(main).with(Renderer.flat().ascii().withLimit(1)).rendersAs("""
                thread #1 "main"  WAITING
                \t- holds scope s 12 forks

                Child tasks of thread #1 "main" in scope s:
                2x vthread #100, #106 "fork"  WAITING
                \tat shop.Checkout.run(Checkout.java:1)

                ... 5 more groups, 10 tasks (--limit 0) in scope s
                """);
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatThrownBy(() -> Renderer.tree().withLimit(-1)).hasMessage("groups is -1; it must not be negative");
    }

    private static Stack[] forks(int count) {
        List<Stack> forks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            forks.add(vthread(100 + i, "fork")
                    .frames(List.of(shop("run", 1 + i % 6)))
                    .build());
        }
        return forks.toArray(new Stack[0]);
    }
}
