package dev.stackscope.render;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as a stream. Members whose value is absent are left out.
 *
 * <p>Strings are escaped so that none can break a line, reach a terminal, turn the direction of writing or be lost in an
 * encoding: all that does not simply print, lone surrogates too, is written as {@code \}{@code u} and four digits.
 */
final class JsonWriter {

    /** What readers accept as one string; longer ones are cut. */
    private static final int LONGEST = (1 << 20) - 1;

    private final Appendable out;
    private final StringBuilder escaped = new StringBuilder();
    private boolean separate;

    JsonWriter(Appendable out) {
        this.out = out;
    }

    void open(char bracket) throws IOException {
        separate();
        out.append(bracket);
        separate = false;
    }

    void close(char bracket) throws IOException {
        out.append(bracket);
        separate = true;
    }

    /** Begins a new line before the next element or member. */
    void line() throws IOException {
        separate();
        out.append('\n');
        separate = false;
    }

    void name(String name) throws IOException {
        separate();
        out.append('"').append(name).append("\":");
        separate = false;
    }

    void value(String text) throws IOException {
        separate();
        out.append(quoted(text.length() > LONGEST ? Text.head(text, LONGEST - 1) + "…" : text));
        separate = true;
    }

    void value(long number) throws IOException {
        separate();
        out.append(Long.toString(number));
        separate = true;
    }

    void member(String name, @Nullable String text) throws IOException {
        if (text != null) {
            name(name);
            value(text);
        }
    }

    void member(String name, long number) throws IOException {
        name(name);
        value(number);
    }

    /** Writes a member that is true; one that is false is left out. */
    void flag(String name, boolean on) throws IOException {
        if (on) {
            name(name);
            out.append("true");
            separate = true;
        }
    }

    private void separate() throws IOException {
        if (separate) {
            out.append(',');
        }
    }

    private CharSequence quoted(String text) {
        escaped.setLength(0);
        escaped.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(text, i);
        }
        return escaped.append('"');
    }

    private void append(String text, int index) {
        char c = text.charAt(index);
        if (c == '"' || c == '\\') {
            escaped.append('\\').append(c);
        } else if (c == '\n') {
            escaped.append("\\n");
        } else if (Text.isPlain(c) || (c > '~' && Text.prints(codePoint(text, index)))) {
            escaped.append(c);
        } else {
            appendUnit(c);
        }
    }

    /** {@return the character of which the unit at the index is a part} */
    private static int codePoint(String text, int index) {
        boolean second = Character.isLowSurrogate(text.charAt(index))
                && index > 0
                && Character.isHighSurrogate(text.charAt(index - 1));
        return text.codePointAt(second ? index - 1 : index);
    }

    private void appendUnit(char c) {
        escaped.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            escaped.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }
}
