package dev.stackscope.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.render.Renderer;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeReaderTest {

    private static final String SMALL = """
            {"format": "stackscope", "formatVersion": 1,
             "frames": [{"class": "shop.Order", "method": "run"}],
             "callStacks": [[0]],
             "roots": [{"task": "thread", "id": "1", "callStack": 0}]}
            """;

    @Test
    void membersMayComeInTheOrderOfTheirNamesAndUnknownOnesAreSkipped() throws Exception {
        TaskTree tree = read("""
                {"aNewMember": [1, {"x": null}], "callStacks": [[0, 0]],
                 "findings": [{"kind": "k", "tasks": [{"see": 7}], "description": "d"}],
                 "format": "stackscope", "formatVersion": 1, "frames": [{"method": "run", "class": "shop.Order"}],
                 "parts": [{"id": "2", "name": "part", "task": "vthread"}],
                 "roots": [{"callStack": 0, "contexts": [{"children": [{"part": 0}], "context": "OTHER"}],
                            "id": "1", "mark": 7, "new": true, "task": "thread"}]}
                """);

        Stack root = tree.roots().get(0);
        assertThat(root.size()).isEqualTo(2);
        assertThat(((Stack) root.contexts().get(0).children().get(0)).task().name())
                .isEqualTo("part");
        assertThat(tree.findings().get(0).tasks().get(0)).isSameAs(root);
        assertThat(tree.capturedAt()).isEqualTo(Instant.EPOCH);
        assertThat(tree.process().pid()).isZero();
    }

    @Test
    void aTreeOfUnknownOriginSaysNothingOfIt() throws Exception {
        assertThat(read(SMALL).toString()).isEqualTo("""
                stackscope
                1 thread (1 platform)

                thread #1
                  shop.Order.run(Unknown Source)
                """);
    }

    @Test
    void aByteOrderMarkIsSkipped() throws Exception {
        assertThat(read("\uFEFF" + SMALL).roots()).hasSize(1);
    }

    @Test
    void anotherVersionIsRefusedWithTheOneThatIsKnown() {
        refuses(
                SMALL.replace("\"formatVersion\": 1", "\"formatVersion\": 9"),
                "order.json: is of format version 9; this Stackscope reads version 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"formatVersion\": 9}", "{\"format\": \"other\", \"formatVersion\": 1, \"roots\": []}"})
    void otherJsonIsRefused(String json) {
        refuses(json, "order.json: is JSON, but neither a task tree of Stackscope nor a thread dump of the JDK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t ", "\uFEFF"})
    void anEmptyFileIsRefused(String text) {
        refuses(text, "order.json: is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "PK\u0003\u0004\u0000", "hello\nworld\n", "<html>"})
    void aForeignFileIsRefused(String text) {
        refuses(text, "order.json: is no task tree or thread dump");
    }

    @Test
    void aDamagedFileIsRefusedWithLineAndColumn() {
        Throwable thrown = catchThrowable(() -> read(SMALL.replace("[[0]]", "[[0}]")));

        assertThat(thrown)
                .isInstanceOfSatisfying(UnreadableDumpException.class, e -> {
                    assertThat(e.line()).isEqualTo(3);
                    assertThat(e.column()).isEqualTo(19);
                })
                .hasMessage("order.json, line 3, column 19: ']' expected");
    }

    @Test
    void everyCutIsRefused() {
        String text = Renderer.json().render(new RandomTrees(1).tree()).strip();

        for (int length = 0; length < text.length(); length += 1 + length / 50) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(UnreadableDumpException.class);
        }
    }

    @Test
    void whateverIsDamagedIsReadOrRefused() {
        Random random = new Random(7);
        for (int seed = 0; seed < 300; seed++) {
            StringBuilder text = new StringBuilder(Renderer.json().render(new RandomTrees(seed % 10).tree()));
            for (int i = 0; i < 3; i++) {
                text.setCharAt(random.nextInt(text.length()), "{}[],:\"1x-".charAt(random.nextInt(10)));
            }
            Throwable thrown = catchThrowable(() -> read(text.toString()));
            assertThat(thrown == null || thrown instanceof UnreadableDumpException)
                    .describedAs("%s for %s", thrown, text)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'task': 'thread'}",
                "{'task': 'thread', 'id': '1', 'callStack': 1}",
                "{'task': 'thread', 'id': '1', 'callStack': -1}",
                "{'task': 'thread', 'id': '1', 'callStack': 'x'}",
                "{'task': 'thread', 'id': '1', 'callStack': 4294967296}",
                "{'task': 'thread', 'id': '1', 'held': [{'frame': 0, 'contexts': []}]}",
                "{'task': 'thread', 'id': '1', 'contexts': [{'task': 'thread', 'id': '2'}]}",
                "{'context': 'OTHER'}",
                "{'context': 'NEVER_HEARD_OF'}",
                "{'call': 0}",
                "{'part': 0}",
                "5"
            })
    void whatDoesNotFitIsRefused(String root) {
        String text = SMALL.replaceFirst("\"roots\": .*", "\"roots\": [" + root.replace('\'', '"') + "]}");

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableDumpException.class)
                .hasMessageStartingWith("order.json, line 4, column ");
    }

    @Test
    void aFindingAboutATaskThatIsNowhereIsRefused() {
        String text = SMALL.replace("\"roots\"", "\"findings\": [{\"tasks\": [{\"see\": 3}]}], \"roots\"");

        assertThatThrownBy(() -> read(text)).hasMessageContaining("a finding refers to task 3, which is nowhere");
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowingTheStack() {
        String text = SMALL.replace("\"task\"", "\"inner\": " + "{\"inner\": ".repeat(100_000) + "\"task\"");

        assertThatThrownBy(() -> read(text)).hasMessageContaining("more than 256 nested values");
    }

    @Test
    void anEndlessFileIsRefused() {
        Reader endless = new Repeating("{\"format\":\"stackscope\",\"formatVersion\":1,\"callStacks\":[[]", ",[]");

        assertThatThrownBy(() -> TreeReader.read(endless, "order.json"))
                .isInstanceOf(UnreadableDumpException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void whatTheReaderThrowsIsThrown() {
        Reader broken = new FilterReader(new StringReader("")) {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                throw new IOException("disk");
            }
        };

        assertThatThrownBy(() -> TreeReader.read(broken, "order.json")).hasMessage("disk");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableDumpException.class)
                .hasMessage(message);
    }

    private static TaskTree read(String text) throws IOException {
        return TreeReader.read(new StringReader(text), "order.json");
    }

    /** A text that ends never. */
    private static final class Repeating extends Reader {

        private final String rest;
        private String chunk;
        private int position;

        Repeating(String begin, String rest) {
            this.chunk = begin;
            this.rest = rest.repeat(1000);
        }

        @Override
        public int read(char[] target, int offset, int length) {
            if (position == chunk.length()) {
                chunk = rest;
                position = 0;
            }
            int n = Math.min(length, chunk.length() - position);
            chunk.getChars(position, position + n, target, offset);
            position += n;
            return n;
        }

        @Override
        public void close() {}
    }
}
