package dev.stackscope.render;

import static dev.stackscope.render.Trees.live;
import static dev.stackscope.render.Trees.mention;
import static dev.stackscope.render.Trees.scope;
import static dev.stackscope.render.Trees.shop;
import static dev.stackscope.render.Trees.vthread;
import static dev.stackscope.render.Trees.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Stack;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DepthTest {

    private static final int DEPTH = 5_000;

    @Test
    void deepTasksContinueAtTheLeftMarginUnderALabel() {
        List<String> lines = Renderer.tree().render(nested(30)).lines().toList();

        assertThat(lines)
                .anySatisfy(line -> assertThat(line).endsWith("vthread #13 \"t\"  WAITING  continued below  [C1]"));
        assertThat(lines)
                .containsSubsequence("[C1]  continued", "│ shop.Checkout.run(Checkout.java:13)", "└─ scope s  1 fork");
    }

    @Test
    void everyTaskOfADeepTreeIsPrintedOnceWithinLinesOfBoundedLength() {
        String text = Renderer.tree().render(nested(DEPTH));

        assertThat(idsIn(text)).hasSize(DEPTH);
        assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThan(150);
    }

    @Test
    void aDeepTreePrintsFlat() {
        assertThat(idsIn(Renderer.flat().withContexts(false).render(nested(DEPTH))))
                .hasSize(DEPTH);
    }

    @Test
    void deepContextsPrint() {
        Context context = scope("s");
        for (int i = 0; i < DEPTH; i++) {
            context = live(Kind.OTHER).description("c" + i + ".").child(context).build();
        }
        String text = Renderer.tree().render(context);

        assertThat(text.lines().filter(line -> line.contains("c"))).hasSizeGreaterThan(DEPTH);
        assertThat(Renderer.flat().render(context)).contains("c0.", "c4999.");
    }

    @Test
    void deepWaitsPrint() {
        Stack stack = vthread(0, "t").build();
        for (int i = 1; i < DEPTH; i++) {
            stack = vthread(i, "t")
                    .leaves(List.of(waits("on Lock@1", "held by", stack)))
                    .build();
        }

        assertThat(idsIn(Renderer.tree().render(stack))).hasSize(DEPTH);
    }

    @Test
    void aCycleIsRecognisedAcrossAContinuation() {
        Stack stack = vthread(100, "last")
                .leaves(List.of(waits("on Lock@1", "held by", mention(101, "first", "W1"))))
                .build();
        for (int i = 30; i > 0; i--) {
            stack = vthread(i, "t")
                    .leaves(List.of(waits("on Lock@1", null, stack)))
                    .build();
        }
        stack = vthread(101, "first")
                .label("W1")
                .leaves(List.of(waits("on Lock@1", null, stack)))
                .build();

        assertThat(Renderer.tree().render(stack)).contains("[C1]  continued", "^ cycle to W1");
    }

    private static Stack nested(int depth) {
        Stack stack = vthread(depth, "t").frames(List.of(shop("run", depth))).build();
        for (int i = depth - 1; i > 0; i--) {
            stack = vthread(i, "t")
                    .frames(List.of(shop("run", i).withContexts(List.of(scope("s", stack)))))
                    .build();
        }
        return stack;
    }

    private static Set<String> idsIn(String text) {
        Set<String> ids = new HashSet<>();
        Matcher matcher = Pattern.compile("(?m)^(?!Child).*(#[0-9]+) \"t\"").matcher(text);
        while (matcher.find()) {
            assertThat(ids.add(matcher.group(1))).isTrue();
        }
        return ids;
    }
}
