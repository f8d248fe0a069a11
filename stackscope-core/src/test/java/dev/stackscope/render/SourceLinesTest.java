package dev.stackscope.render;

import static dev.stackscope.render.Trees.shop;
import static dev.stackscope.render.Trees.thread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.SourceFinder;
import dev.stackscope.Stack;
import dev.stackscope.testing.StackAssert;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The line of source code under a frame. */
class SourceLinesTest {

    private static final SourceFinder SOURCES = frame -> {
        return frame.methodName().equals("main")
                ? null
                : Collections.nCopies(99, "    " + frame.methodName() + "();  ");
    };

    @Test
    void sourceLinesStandUnderTheirFramesIfAskedFor() {
        StackAssert.assertThat(main())
                .with(Renderer.tree().withSourceLines(SOURCES))
                .rendersAs("""
                thread #3 "main"  WAITING
                │ shop.Checkout.main(Checkout.java:14)
                │ shop.Checkout.place(Checkout.java:22)
                │     place();
                ├─ try (Connection conn)  line 12  static
                │ shop.Checkout.pay(Checkout.java:30)
                │     pay();
                """);
        StackAssert.assertThat(main())
                .with(Renderer.tree().ascii().withSourceLines(SOURCES))
                .rendersAs("""
                thread #3 "main"  WAITING
                | shop.Checkout.main(Checkout.java:14)
                | shop.Checkout.place(Checkout.java:22)
                |     place();
                |- try (Connection conn)  line 12  static
                | shop.Checkout.pay(Checkout.java:30)
                |     pay();
                """);
        StackAssert.assertThat(main())
                .with(Renderer.flat().withSourceLines(SOURCES))
                .rendersAs("""
                thread #3 "main"  WAITING
                \tat shop.Checkout.pay(Checkout.java:30)
                \t    pay();
                \tat shop.Checkout.place(Checkout.java:22)
                \t    place();
                \t- holds try (Connection conn) line 12 static
                \tat shop.Checkout.main(Checkout.java:14)
                """);
    }

    @Test
    void thereAreNoneUnlessAskedFor() {
        Renderer asked = Renderer.tree().withSourceLines(SOURCES);

        assertThat(Renderer.tree().render(main())).doesNotContain("();");
        assertThat(asked.withSourceLines(false).render(main())).doesNotContain("();");
    }

    @Test
    void theUsualSourcesNeedNoFinder() {
        Frame here = Frame.of(new Throwable().getStackTrace()[0]);

        assertThat(Renderer.tree().withSourceLines(true).render(here))
                .isEqualTo(here + "\n" + "    Frame here = Frame.of(new Throwable().getStackTrace()[0]);\n");
        assertThat(Renderer.flat().withSourceLines(true).render(here))
                .isEqualTo(
                        "\tat " + here + "\n" + "\t    Frame here = Frame.of(new Throwable().getStackTrace()[0]);\n");
    }

    @Test
    void aFrameWhoseLineIsHiddenShowsItsSourceOnlyWithTheLine() {
        Stack stack =
                thread(3, "main").frames(List.of(shop("pay", 30).hideLine())).build();
        Renderer renderer = Renderer.tree().withSourceLines(SOURCES);

        assertThat(renderer.render(stack)).doesNotContain("pay();");
        assertThat(renderer.withHiddenFrames(true).render(stack)).contains("pay();");
    }

    @Test
    void aSourceCanNeitherBreakTheLineNorReachTheTerminal() {
        Renderer renderer =
                Renderer.tree().withSourceLines(frame -> Collections.nCopies(99, "a\tb\u001b[2J\u202ec\nd"));

        assertThat(renderer.render(shop("pay", 30))).endsWith(":30)\n    a\\tb\\u001b[2J\\u202ec\\nd\n");
    }

    @Test
    void aLongLineIsCut() {
        Renderer renderer = Renderer.tree().withSourceLines(frame -> Collections.nCopies(99, "x".repeat(5_000)));

        assertThat(renderer.render(main()).lines().filter(line -> line.contains("xx")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSize(100).endsWith("…"));
        assertThat(renderer.ascii().render(main()).lines().filter(line -> line.contains("xx")))
                .allSatisfy(line -> assertThat(line).hasSize(100).endsWith("..."));
    }

    @Test
    void aFinderThatThrowsCostsTheLineAlone() {
        Renderer renderer = Renderer.tree().withSourceLines(frame -> {
            throw new IllegalStateException("broken");
        });

        assertThat(renderer.render(main())).isEqualTo(Renderer.tree().render(main()));
    }

    @Test
    void eachPositionIsLookedUpOnce() {
        AtomicInteger asked = new AtomicInteger();
        Renderer renderer = Renderer.tree().withSourceLines(frame -> {
            asked.incrementAndGet();
            return null;
        });
        Stack stack = thread(3, "main")
                .frames(Collections.nCopies(50, shop("pay", 30)))
                .build();

        renderer.render(stack);

        assertThat(asked).hasValue(1);
    }

    private static Stack main() {
        Context connection = Context.builder(Context.Kind.RESOURCE, Context.Visibility.STATIC)
                .typeName("java.sql.Connection")
                .variableName("conn")
                .startLine(12)
                .build();
        return thread(3, "main")
                .frames(List.of(shop("main", 14), shop("place", 22).withContexts(List.of(connection)), shop("pay", 30)))
                .build();
    }
}
