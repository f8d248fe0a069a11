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
import dev.stackscope.Context.Visibility;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.Tier;
import dev.stackscope.testing.StackAssert;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContextsTest {

    @Test
    void everyKindOfContextHasItsWords() {
        StackAssert.assertThat(allKinds()).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                ├─ try (_ = File)  line 3  exiting
                ├─ resource File
                ├─ try (Connection conn)  line 12  static
                ├─ try (Connection _)  line 13  static
                ├─ scope "place-order"  1 fork
                │  └─ vthread #1 "a"  WAITING
                ├─ try (pool = Pool)
                ├─ executor Pool
                ├─ synchronized (Object@1f)
                ├─ lock ReentrantLock@2f  line 8
                ├─ scoped value USER
                ├─ waited for by  1 task
                │  └─ vthread #4 "b"  [W4]
                ├─ Context{user}
                └─ Thing.Part
                """);
    }

    @Test
    void tiersShowIfAskedForButForWhatIsStatic() {
        Context opened = live(Kind.RESOURCE)
                .variableName("conn")
                .description("Connection@1f")
                .startLine(12)
                .tier(Tier.OPENED)
                .build();
        Context declared = Context.builder(Kind.RESOURCE, Visibility.STATIC)
                .typeName("java.sql.Connection")
                .variableName("other")
                .build();
        Context tool =
                live(Kind.LOCK).description("ReentrantLock@2f").tier(Tier.TOOL).build();
        Stack stack = thread(3, "main")
                .contexts(List.of(scope("\"s\"", vthread(1, "a").build())))
                .frames(List.of(shop("main", 14).withContexts(List.of(opened, declared, tool))))
                .build();

        StackAssert.assertThat(stack).with(Renderer.tree().withTiers(true)).rendersAs("""
                thread #3 "main"  WAITING
                ├─ scope "s"  1 fork  public
                │  └─ vthread #1 "a"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                ├─ try (conn = Connection@1f)  line 12  opened
                ├─ try (Connection other)  static
                └─ lock ReentrantLock@2f  tool
                """);
        assertThat(Renderer.flat().withTiers(true).render(stack))
                .contains("\t- holds try (conn = Connection@1f) line 12 opened\n")
                .contains("\t- holds try (Connection other) static\n");
        assertThat(Renderer.tree().render(stack)).doesNotContain("opened").doesNotContain("public");
    }

    @Test
    void contextsOfDifferentTiersDoNotMerge() {
        Stack one = vthread(1, "a")
                .frames(List.of(shop("pay", 30)
                        .withContexts(
                                List.of(live(Kind.RESOURCE).typeName("Door").build()))))
                .build();
        Stack two = vthread(2, "b")
                .frames(List.of(shop("pay", 30)
                        .withContexts(List.of(live(Kind.RESOURCE)
                                .typeName("Door")
                                .tier(Tier.OPENED)
                                .build()))))
                .build();

        assertThat(Renderer.tree()
                        .render(thread(3, "main")
                                .contexts(List.of(scope("s", one, two)))
                                .build()))
                .contains("vthread #1", "vthread #2");
    }

    @Test
    void anObjectWithoutDescriptionIsNamedByItsIdentity() {
        Context held =
                live(Kind.RESOURCE).variableName("conn").object(new Random()).build();

        assertThat(Renderer.tree().render(held)).matches("try \\(conn = Random@[0-9a-f]+\\)\\n");
    }

    @Test
    void hiddenContextsGiveWayToTheirTasks() {
        Context hidden = live(Kind.TASK_SCOPE)
                .hidden(true)
                .child(live(Kind.OTHER)
                        .hidden(true)
                        .child(vthread(9, "deep").build())
                        .build())
                .child(vthread(10, "child").build())
                .build();
        Stack stack = thread(3, "main")
                .frames(List.of(shop("main", 14).withContexts(List.of(hidden)), shop("place", 22)))
                .build();

        StackAssert.assertThat(stack).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                ├─ 2× vthread #9-#10  WAITING
                │ shop.Checkout.place(Checkout.java:22)
                """);
        StackAssert.assertThat(stack)
                .with(Renderer.tree().withHiddenFrames(true))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                ├─ scope  1 fork  (hidden)
                │  ├─ context  1 task  (hidden)
                │  │  └─ vthread #9 "deep"  WAITING
                │  └─ vthread #10 "child"  WAITING
                │ shop.Checkout.place(Checkout.java:22)
                """);
    }

    @Test
    void aHiddenFramesContextsShowOnlyIfTasksStandInThem() {
        Frame plumbing = jdk("run")
                .withContexts(List.of(
                        live(Kind.MONITOR).description("Object@1").build(),
                        scope("s", vthread(9, "a").build())));
        Stack stack =
                thread(3, "main").frames(List.of(shop("main", 14), plumbing)).build();

        StackAssert.assertThat(stack).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ scope s  1 fork
                   └─ vthread #9 "a"  WAITING
                """);
    }

    @Test
    void anInnerStackStandsBelowItsContext() {
        Stack inner = Stack.builder(new Task("object", "o1", null, null))
                .frames(List.of(shop("generate", 5)
                        .withContexts(List.of(scope("inner", vthread(9, "a").build())))))
                .leaves(List.of(waits("on Queue@1")))
                .build();
        Context context = live(Kind.OTHER)
                .description("generator")
                .innerStack(inner)
                .child(vthread(10, "b").build())
                .build();
        Stack stack = thread(3, "main")
                .frames(List.of(shop("main", 14).withContexts(List.of(context))))
                .build();

        StackAssert.assertThat(stack).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ generator  1 task  on Queue@1
                   │ shop.Checkout.generate(Checkout.java:5)
                   ├─ scope inner  1 fork
                   │  └─ vthread #9 "a"  WAITING
                   └─ vthread #10 "b"  WAITING
                """);
        StackAssert.assertThat(stack).with(Renderer.tree().withContexts(false)).rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                └─ 2× vthread #9-#10  WAITING
                """);
    }

    private static Stack allKinds() {
        return thread(3, "main")
                .frames(List.of(shop("main", 14)
                        .withContexts(List.of(
                                live(Kind.RESOURCE)
                                        .startLine(3)
                                        .description("File")
                                        .exiting(true)
                                        .build(),
                                live(Kind.RESOURCE).description("File").build(),
                                Context.builder(Kind.RESOURCE, Visibility.STATIC)
                                        .typeName("java.sql.Connection")
                                        .variableName("conn")
                                        .startLine(12)
                                        .build(),
                                Context.builder(Kind.RESOURCE, Visibility.STATIC)
                                        .typeName("java.sql.Connection")
                                        .startLine(13)
                                        .build(),
                                scope("\"place-order\"", vthread(1, "a").build()),
                                live(Kind.EXECUTOR)
                                        .variableName("pool")
                                        .description("Pool")
                                        .build(),
                                live(Kind.EXECUTOR).description("Pool").build(),
                                live(Kind.MONITOR).description("Object@1f").build(),
                                live(Kind.LOCK)
                                        .description("ReentrantLock@2f")
                                        .startLine(8)
                                        .build(),
                                live(Kind.SCOPED_VALUE).description("USER").build(),
                                live(Kind.DEPENDENTS)
                                        .child(mention(4, "b", "W4"))
                                        .build(),
                                live(Kind.REACTOR_CONTEXT)
                                        .description("Context{user}")
                                        .build(),
                                live(Kind.OTHER).typeName("a.b.Thing$Part").build()))))
                .build();
    }
}
