package dev.stackscope.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
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

    private static JsonReader reader(String json) {
        return new JsonReader(new StringReader(json));
    }
}
