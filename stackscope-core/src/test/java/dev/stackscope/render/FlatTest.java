package dev.stackscope.render;

import static dev.stackscope.render.Trees.live;
import static dev.stackscope.render.Trees.mention;
import static dev.stackscope.render.Trees.shop;
import static dev.stackscope.render.Trees.thread;
import static dev.stackscope.render.Trees.tree;
import static dev.stackscope.render.Trees.vthread;
import static dev.stackscope.render.Trees.waits;

import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Stack;
import dev.stackscope.testing.StackAssert;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatTest {

    @Test
    void oneTraceFollowsAnotherInnermostCallFirst() {
        StackAssert.assertThat(checkout()).with(Renderer.flat()).rendersAs("""
                thread #3 "main"  WAITING in StructuredTaskScope.join
                \tat shop.Checkout.join(Checkout.java:40)
                \tat shop.Checkout.place(Checkout.java:22)
                \t- holds try (scope = StructuredTaskScope) line 19 2 forks in try (in = File)
                \t- holds try (in = File)
                \tat shop.Checkout.main(Checkout.java:14)

                Child task of thread #3 "main" in try (scope = StructuredTaskScope) line 19:
                vthread #25 "price"  WAITING on socket read
                \tat shop.Checkout.quote(Checkout.java:34)
                \tat shop.Checkout.price(Checkout.java:30)

                Child task of thread #3 "main" in try (scope = StructuredTaskScope) line 19:
                vthread #27 "reserve"  WAITING on ReentrantLock@7ae8cf35
                \tat shop.Checkout.reserve(Checkout.java:37)
                \t- held by vthread #22 "cache"
                \t- held by vthread #5 "x"  [W1]
                \tnote: cut

                Task that vthread #27 "reserve" waits for:
                vthread #22 "cache"  WAITING
                \tat shop.Checkout.refresh(Checkout.java:9)
                """);
    }

    @Test
    void withoutContextsTheChildTasksRemain() {
        StackAssert.assertThat(checkout())
                .with(Renderer.flat().withContexts(false))
                .rendersAs("""
                thread #3 "main"  WAITING in StructuredTaskScope.join
                \tat shop.Checkout.join(Checkout.java:40)
                \tat shop.Checkout.place(Checkout.java:22)
                \tat shop.Checkout.main(Checkout.java:14)

                Child task of thread #3 "main":
                vthread #25 "price"  WAITING on socket read
                \tat shop.Checkout.quote(Checkout.java:34)
                \tat shop.Checkout.price(Checkout.java:30)

                Child task of thread #3 "main":
                vthread #27 "reserve"  WAITING on ReentrantLock@7ae8cf35
                \tat shop.Checkout.reserve(Checkout.java:37)
                \t- held by vthread #22 "cache"
                \t- held by vthread #5 "x"  [W1]
                \tnote: cut

                Task that vthread #27 "reserve" waits for:
                vthread #22 "cache"  WAITING
                \tat shop.Checkout.refresh(Checkout.java:9)
                """);
    }

    @Test
    void aTaskTreeHasItsHeader() {
        StackAssert.assertThat(tree(List.of(
                        thread(3, "main").frames(List.of(shop("main", 1))).build(),
                        thread(4, "other").frames(List.of(shop("other", 1))).build())))
                .with(Renderer.flat().ascii())
                .rendersAs("""
                stackscope - pid 7513 shop.Checkout - JDK 25.0.3+9 - 2026-11-21T06:32:47Z - opened
                2 threads (2 platform)

                thread #3 "main"  WAITING
                \tat shop.Checkout.main(Checkout.java:1)

                thread #4 "other"  WAITING
                \tat shop.Checkout.other(Checkout.java:1)
                """);
    }

    @Test
    void whatImplementsAContextHasATraceOfItsOwn() {
        Stack inner = thread(0, null)
                .frames(List.of(shop("outer", 1), shop("inner", 2)))
                .build();
        Context context = live(Kind.OTHER)
                .description("generator")
                .innerStack(inner)
                .child(vthread(10, "b").build())
                .build();

        StackAssert.assertThat(thread(3, "main")
                        .frames(List.of(shop("main", 14).withContexts(List.of(context))))
                        .build())
                .with(Renderer.flat())
                .rendersAs("""
                thread #3 "main"  WAITING
                \tat shop.Checkout.main(Checkout.java:14)
                \t- holds generator 1 task

                Inside thread #3 "main":
                generator  1 task
                \tat shop.Checkout.inner(Checkout.java:2)
                \tat shop.Checkout.outer(Checkout.java:1)

                Child task of generator:
                vthread #10 "b"  WAITING
                """);
    }

    private static Stack checkout() {
        Stack price = vthread(25, "price")
                .frames(List.of(shop("price", 30), shop("quote", 34)))
                .leaves(List.of(waits("on socket read")))
                .build();
        Stack owner = vthread(22, "cache").frames(List.of(shop("refresh", 9))).build();
        Stack reserve = vthread(27, "reserve")
                .frames(List.of(shop("reserve", 37)))
                .leaves(List.of(waits("on ReentrantLock@7ae8cf35", "held by", owner, mention(5, "x", "W1"))))
                .notes(List.of("cut"))
                .build();
        Context scope = live(Kind.TASK_SCOPE)
                .variableName("scope")
                .startLine(19)
                .description("StructuredTaskScope")
                .child(price)
                .child(reserve)
                .build();
        Context file = live(Kind.RESOURCE)
                .variableName("in")
                .description("File")
                .child(scope)
                .build();
        return thread(3, "main")
                .frames(List.of(shop("main", 14), shop("place", 22).withContexts(List.of(file)), shop("join", 40)))
                .leaves(List.of(waits("in StructuredTaskScope.join")))
                .build();
    }
}
