package dev.stackscope.render;

import static dev.stackscope.render.Trees.jdk;
import static dev.stackscope.render.Trees.live;
import static dev.stackscope.render.Trees.mention;
import static dev.stackscope.render.Trees.scope;
import static dev.stackscope.render.Trees.shop;
import static dev.stackscope.render.Trees.thread;
import static dev.stackscope.render.Trees.tree;
import static dev.stackscope.render.Trees.vthread;
import static dev.stackscope.render.Trees.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context.Kind;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedTest {

    @Test
    void eachWayToALeafIsALineAndEqualOnesCount() {
        Frame place = shop("place", 22).withContexts(List.of(scope("s", fork(25), fork(26), fork(27))));
        Stack main = thread(3, "main")
                .frames(List.of(shop("main", 14), place, jdk("join")))
                .leaves(List.of(waits("in StructuredTaskScope.join")))
                .build();

        assertThat(Renderer.folded().render(tree(List.of(main, idle(8), idle(9)))))
                .isEqualTo("""
                thread main;shop.Checkout.main;shop.Checkout.place;vthread quote-*;shop.Checkout.price;\
                WAITING on ReentrantLock@* 3
                """);
    }

    @Test
    void withHiddenFramesEverythingIsThere() {
        assertThat(Renderer.folded().withHiddenFrames(true).render(tree(List.of(idle(8), idle(9)))))
                .isEqualTo("""
                thread pool-*;java.lang.Thread.run;java.lang.Thread.take;WAITING 2
                """);
    }

    @Test
    void whatIsWaitedForIsPartOfTheWayButNoMention() {
        Stack runner = thread(4, "runner").frames(List.of(shop("load", 1))).build();
        Stack waiting = thread(3, "main")
                .frames(List.of(shop("main", 14)))
                .leaves(List.of(waits("in join", null, runner, mention(5, "other", "W1"))))
                .build();

        assertThat(Renderer.folded().render(waiting)).isEqualTo("""
                thread main;shop.Checkout.main;thread runner;shop.Checkout.load;WAITING 1
                """);
    }

    @Test
    void aNameCanNeitherEndAnElementNorALine() {
        assertThat(Renderer.folded().render(thread(1, "a;b\nc 1").build())).isEqualTo("""
                thread a,b\\nc *;WAITING 1
                """);
    }

    @Test
    void aDeepChainFoldsToALineOfLimitedLength() {
        Stack stack = vthread(0, "t").build();
        for (int i = 1; i < 20_000; i++) {
            stack = vthread(i, "t").contexts(List.of(scope("s", stack))).build();
        }

        assertThat(Renderer.folded().render(stack).length()).isBetween(1_000, 10_000);
    }

    private static Stack fork(int id) {
        return vthread(id, "quote-" + id)
                .frames(List.of(shop("price", 30)))
                .contexts(List.of(live(Kind.OTHER).description("nothing").build()))
                .leaves(List.of(waits("on ReentrantLock@1f" + id)))
                .build();
    }

    private static Stack idle(int id) {
        return thread(id, "pool-" + id).frames(List.of(jdk("run"), jdk("take"))).build();
    }
}
