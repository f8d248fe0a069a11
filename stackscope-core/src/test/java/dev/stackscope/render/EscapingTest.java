package dev.stackscope.render;

import static dev.stackscope.render.Trees.live;
import static dev.stackscope.render.Trees.thread;
import static dev.stackscope.render.Trees.tree;
import static dev.stackscope.render.Trees.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context.Kind;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.testing.StackAssert;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscapingTest {

    private static final String EVIL = "a\"\\\n\r\t\u001b[31m\u202e\u2028\ud800é\u200b";

    @Test
    void aNameCannotLeaveItsQuotesOrItsLine() {
        StackAssert.assertThat(thread(3, EVIL).build()).rendersAs("""
                thread #3 "a\\"\\\\\\n\\r\\t\\u001b[31m\\u202e\\u2028\\ud800é\\u200b"  WAITING
                """);
        StackAssert.assertThat(thread(3, EVIL).build())
                .with(Renderer.tree().ascii())
                .rendersAs("""
                thread #3 "a\\"\\\\\\n\\r\\t\\u001b[31m\\u202e\\u2028\\ud800\\u00e9\\u200b"  WAITING
                """);
    }

    @Test
    void aLongNameIsCut() {
        assertThat(Renderer.tree().render(thread(3, "x".repeat(121)).build()))
                .isEqualTo("thread #3 \"" + "x".repeat(120) + "…\"  WAITING\n");
        assertThat(Renderer.tree()
                        .render(thread(3, "x".repeat(119) + "\ud83d\ude00").build()))
                .isEqualTo("thread #3 \"" + "x".repeat(119) + "…\"  WAITING\n");
    }

    @Test
    void nothingForeignReachesTheOutputRaw() {
        String text = Renderer.tree()
                        .render(tree(
                                List.of(everywhere()), List.of(new Finding("k", true, EVIL, List.of())), List.of(EVIL)))
                + Renderer.flat().render(everywhere());

        assertThat(text.chars()
                        .filter(c -> c != '\n' && c != '\t' && c != 'é')
                        .boxed()
                        .toList())
                .allSatisfy(c -> assertThat(Character.getType(c))
                        .isNotIn((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR, (int)
                                Character.SURROGATE));
        assertThat(text.lines().filter(line -> line.contains("["))).allMatch(line -> line.contains("\\u001b["));
    }

    @Test
    void asciiEscapesAllThatIsForeign() {
        assertThat(Renderer.tree()
                        .ascii()
                        .render(tree(List.of(everywhere()), new Finding("k", false, EVIL, List.of()))))
                .matches("[\\n -~]*");
        assertThat(Renderer.flat().ascii().render(everywhere())).matches("[\\t\\n -~]*");
    }

    private static Stack everywhere() {
        Frame frame = Frame.of(new StackTraceElement("C" + EVIL, "m" + EVIL, "F" + EVIL, 1))
                .withContexts(List.of(
                        live(Kind.RESOURCE)
                                .variableName(EVIL)
                                .description(EVIL)
                                .child(thread(4, EVIL).build())
                                .child(thread(5, EVIL).build())
                                .build(),
                        live(Kind.OTHER).typeName(EVIL).build()));
        return Stack.builder(new Task("k" + EVIL, "i" + EVIL, EVIL, "w" + EVIL, "S" + EVIL))
                .frames(List.of(frame))
                .leaves(List.of(waits(EVIL, "r" + EVIL, Trees.mention(9, EVIL, "L" + EVIL))))
                .notes(List.of(EVIL))
                .error(new IllegalStateException(EVIL))
                .build();
    }
}
