package dev.stackscope.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void escapesAreResolved() throws Exception {
        assertThat(reader("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"").text())
                .isEqualTo("\"\\/\b\f\n\r\t\u00e9\uD83D\uDE00");
    }

    @Test
    void aNumberIsTheSameWithAndWithoutQuotes() throws Exception {
        assertThat(reader("42").integer()).isEqualTo(reader("\"42\"").integer()).isEqualTo(42L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"x\"", "1.5", "true", "[1]", "{\"a\": 1}", "99999999999999999999"})
    void whatIsNoIntegerIsNull(String json) throws Exception {
        assertThat(reader(json).integer()).isNull();
    }

    @Test
    void anObjectOrArrayThatWasNotExpectedIsSkipped() throws Exception {
        JsonReader json = reader("[{\"a\": [1, {\"b\": null}]}, [[]], \"last\"]");
        List<String> texts = new ArrayList<>();

        json.array(() -> texts.add(String.valueOf(json.text())));

        assertThat(texts).containsExactly("null", "null", "last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1",
                "[1,",
                "[1,]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\" 1}",
                "{1: 2}",
                "\"open",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\t\"",
                "nul",
                "TRUE",
                "]"
            })
    void whatIsNoJsonIsRefused(String json) {
        assertThatThrownBy(() -> reader(json).skip()).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowingTheStack() {
        assertThatThrownBy(() -> reader("[".repeat(1_000_000)).skip())
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("nested");
    }

    @Test
    void anEndlessStringIsRefused() {
        assertThatThrownBy(() -> reader("\"" + "x".repeat(2_000_000) + "\"").text())
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("1048576 characters");
    }

    @Test
    void textAfterTheEndIsRefused() throws Exception {
        JsonReader json = reader("{} x");
        json.skip();

        assertThatThrownBy(json::end).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void thePositionIsThatOfTheProblem() {
        String json = "[\n" + "1,".repeat(10_000) + "\n2, ?]";

        assertThatThrownBy(() -> reader(json).skip()).isInstanceOfSatisfying(MalformedJsonException.class, e -> {
            assertThat(e.position()).isEqualTo(20_006);
            assertThat(e.line()).isEqualTo(3);
            assertThat(e.column()).isEqualTo(4);
        });
    }

    @Test
    void anArrayThatIsSpelledLikeOneBeforeIsPassedOver() throws Exception {
        JsonReader json = reader("[[1, \"]\"],\n [1, \"]\"], \"last\"]");
        List<Object> seen = new ArrayList<>();
        List<char[]> spelled = new ArrayList<>();

        json.array(() -> {
            if (spelled.isEmpty()) {
                spelled.add(spelled(json));
            } else {
                seen.add(json.passes(spelled.get(0)) ? "passed" : String.valueOf(json.text()));
            }
        });

        assertThat(new String(spelled.get(0))).isEqualTo("[1, \"]\"]");
        assertThat(seen).containsExactly("passed", "last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[1, 2, 3]", "[1,2]", "[1, 3]", "[]"})
    void whatIsSpelledOtherwiseIsStillToBeRead(String text) throws Exception {
        JsonReader json = reader(text);

        assertThat(json.passes("[1, 2]".toCharArray())).isFalse();
        assertThat(new String(spelled(json))).isEqualTo(text);
    }

    @Test
    void anArrayIsRecognisedWhereverTheBufferEnds() throws Exception {
        String array = "[" + "\"" + "x".repeat(1_000) + "\", 1]";
        JsonReader json = reader("[" + (array + ",\n").repeat(100) + array + "]");
        List<char[]> spelled = new ArrayList<>();
        List<Boolean> passed = new ArrayList<>();

        json.array(() -> {
            if (spelled.isEmpty()) {
                spelled.add(spelled(json));
            } else {
                passed.add(json.passes(spelled.get(0)));
            }
        });
        json.end();

        assertThat(passed).hasSize(100).containsOnly(true);
    }

    @Test
    void anArrayThatIsTooLongToRememberIsReadAllTheSame() throws Exception {
        JsonReader json = reader("[" + "1, ".repeat(100_000) + "1]");
        int[] elements = {0};

        assertThat(json.spelledArray(() -> {
                    json.skip();
                    elements[0]++;
                }))
                .isNull();
        assertThat(elements[0]).isEqualTo(100_001);
    }

    @Test
    void whatWasPassedOverCountsForThePosition() throws Exception {
        JsonReader json = reader("[1,\n2] [1,\n2]\n ?");
        char[] spelled = spelled(json);
        assertThat(json.passes(spelled)).isTrue();

        assertThatThrownBy(json::skip).isInstanceOfSatisfying(MalformedJsonException.class, e -> {
            assertThat(e.line()).isEqualTo(4);
            assertThat(e.column()).isEqualTo(2);
        });
    }

    private static char[] spelled(JsonReader json) throws IOException, MalformedJsonException {
        return Objects.requireNonNull(json.spelledArray(json::skip));
    }

    private static JsonReader reader(String json) {
        return new JsonReader(new StringReader(json));
    }
}
