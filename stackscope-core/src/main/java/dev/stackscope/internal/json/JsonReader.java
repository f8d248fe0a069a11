package dev.stackscope.internal.json;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as a stream, in one pass and in bounded memory.
 *
 * <p>The JDK's thread dumps write a number as a number or as a string, so every plain value is read as text. What a
 * caller asks for and finds to be of another shape is skipped.
 */
public final class JsonReader {

    /** How deeply values may nest: reading them takes some calls for each level. */
    public static final int MAX_DEPTH = 256;

    private static final int MAX_TEXT = 1 << 20;
    private static final int END = -1;

    private final Reader in;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder text = new StringBuilder();
    private char[] spelled = new char[1 << 8];
    private final SharedStrings shared = new SharedStrings();
    private int next;
    private int limit;
    private long consumed;
    private long lines;
    private long lineStart;
    private int depth;

    /**
     * Makes a reader.
     *
     * @param in where to read from; buffered here
     */
    public JsonReader(Reader in) {
        this.in = in;
    }

    /** Reads the value of one member of an object. Has to consume it. */
    @FunctionalInterface
    public interface Member {

        /** Reads the value that follows {@code name}. */
        void read(String name) throws IOException, MalformedJsonException;
    }

    /** Reads one element of an array. Has to consume it. */
    @FunctionalInterface
    public interface Element {

        /** Reads the value that comes next. */
        void read() throws IOException, MalformedJsonException;
    }

    /** Hands each member of the object that comes next to {@code member}; skips a value that is no object. */
    public void object(Member member) throws IOException, MalformedJsonException {
        if (peek() != '{') {
            skip();
            return;
        }
        elements('}', () -> {
            String name = string();
            expect(':');
            member.read(name);
        });
    }

    /** Hands each element of the array that comes next to {@code element}; skips a value that is no array. */
    public void array(Element element) throws IOException, MalformedJsonException {
        if (peek() != '[') {
            skip();
            return;
        }
        elements(']', element);
    }

    /**
     * Hands each element of the array that comes next to {@code element}.
     *
     * @return how the array is spelled, to {@linkplain #passes recognise} it by, or null if that is too long to keep
     */
    public char @Nullable [] spelledArray(Element element) throws IOException, MalformedJsonException {
        peek();
        window(buffer.length / 2);
        long start = consumed + next;
        array(element);
        return start < consumed ? null : Arrays.copyOfRange(buffer, (int) (start - consumed), next);
    }

    /** {@return whether an array that is spelled like that comes next; it then was passed over} */
    public boolean passes(char[] spelledArray) throws IOException {
        int end = peek() == '[' && window(spelledArray.length) ? next + spelledArray.length : next;
        if (!Arrays.equals(buffer, next, end, spelledArray, 0, spelledArray.length)) {
            return false;
        }
        next = end;
        return true;
    }

    /** {@return the text of the string, number or truth value that comes next, or null for null, objects and arrays} */
    public @Nullable String text() throws IOException, MalformedJsonException {
        switch (peek()) {
            case '"' -> {
                return string();
            }
            case '{', '[' -> {
                skip();
                return null;
            }
            default -> {
                String word = word();
                return word.equals("null") ? null : word;
            }
        }
    }

    /** {@return the integer that comes next, written as a number or as a string, or null where it is none} */
    public @Nullable Long integer() throws IOException, MalformedJsonException {
        String digits = text();
        if (digits == null) {
            return null;
        }
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Passes over the value that comes next, whatever it is. */
    public void skip() throws IOException, MalformedJsonException {
        switch (peek()) {
            case '{' -> object(name -> skip());
            case '[' -> array(this::skip);
            case '"' -> string();
            default -> word();
        }
    }

    /** Fails unless nothing but white space is left. */
    public void end() throws IOException, MalformedJsonException {
        if (peek() != END) {
            throw malformed("text after the end");
        }
    }

    /** {@return the complaint that {@code problem} showed here} */
    public MalformedJsonException malformed(String problem) {
        long before = lines;
        long start = lineStart;
        for (int i = 0; i < next; i++) {
            if (buffer[i] == '\n') {
                before++;
                start = consumed + i + 1;
            }
        }
        return new MalformedJsonException(problem, consumed + next, before + 1, consumed + next - start + 1);
    }

    private void elements(char close, Element element) throws IOException, MalformedJsonException {
        if (++depth > MAX_DEPTH) {
            throw malformed("more than " + MAX_DEPTH + " nested values");
        }
        read();
        if (peek() == close) {
            read();
        } else {
            element.read();
            while (peek() == ',') {
                read();
                element.read();
            }
            expect(close);
        }
        depth--;
    }

    private String string() throws IOException, MalformedJsonException {
        expect('"');
        int end = plainEnd();
        if (end == limit || buffer[end] != '"') {
            return spelledOut();
        }
        String string = shared.string(buffer, next, end - next);
        next = end + 1;
        return string;
    }

    /** {@return a string that has escapes, as all frames of a dump do, or that does not end in the buffer} */
    private String spelledOut() throws IOException, MalformedJsonException {
        int length = copyPlain(0);
        for (int c = read(); c != '"'; c = read()) {
            if (c < ' ') {
                throw malformed(c == END ? "unended string" : "control character in a string");
            }
            spelled = withRoomFor(spelled, length + 1);
            spelled[length] = (char) (c == '\\' ? escaped() : c);
            length = copyPlain(length + 1);
        }
        return shared.string(spelled, 0, length);
    }

    /** {@return where the buffer has the next character that does not stand for itself, or its end} */
    private int plainEnd() {
        int end = next;
        while (end < limit && buffer[end] != '"' && buffer[end] != '\\' && buffer[end] >= ' ') {
            end++;
        }
        return end;
    }

    /** {@return the length of what was spelled, with the characters that follow in the buffer and stand for themselves} */
    private int copyPlain(int before) throws MalformedJsonException {
        int length = before + plainEnd() - next;
        spelled = withRoomFor(spelled, length);
        System.arraycopy(buffer, next, spelled, before, length - before);
        next += length - before;
        return length;
    }

    private char[] withRoomFor(char[] text, int length) throws MalformedJsonException {
        if (length > MAX_TEXT) {
            throw malformed("text of more than " + MAX_TEXT + " characters");
        }
        return length <= text.length ? text : Arrays.copyOf(text, Math.max(length, 2 * text.length));
    }

    private int escaped() throws IOException, MalformedJsonException {
        int c = read();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw malformed("unknown escape");
        };
    }

    private int codeUnit() throws IOException, MalformedJsonException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(read(), 16);
            if (digit < 0) {
                throw malformed("\\u without four digits");
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    private String word() throws IOException, MalformedJsonException {
        text.setLength(0);
        for (int c = peek(); isWordPart(c); c = more() ? buffer[next] : END) {
            append((char) read());
        }
        String word = text.toString();
        if (!isWord(word)) {
            throw malformed(word.isEmpty() ? "value expected" : "no JSON value: " + shortened(word));
        }
        return word;
    }

    private static boolean isWordPart(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
    }

    private static boolean isWord(String word) {
        return switch (word) {
            case "null", "true", "false" -> true;
            default -> !word.isEmpty() && (word.charAt(0) == '-' || Character.isDigit(word.charAt(0)));
        };
    }

    private static String shortened(String word) {
        return word.substring(0, Math.min(20, word.length()));
    }

    private void append(char c) throws MalformedJsonException {
        if (text.length() == MAX_TEXT) {
            throw malformed("text of more than " + MAX_TEXT + " characters");
        }
        text.append(c);
    }

    private void expect(char expected) throws IOException, MalformedJsonException {
        if (peek() != expected) {
            throw malformed("'" + expected + "' expected");
        }
        read();
    }

    private int peek() throws IOException {
        while (more()) {
            while (next < limit && isWhiteSpace(buffer[next])) {
                next++;
            }
            if (next < limit) {
                return buffer[next];
            }
        }
        return END;
    }

    private static boolean isWhiteSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private int read() throws IOException {
        return more() ? buffer[next++] : END;
    }

    private boolean more() throws IOException {
        if (next < limit) {
            return true;
        }
        pass(limit);
        next = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    /** {@return whether the buffer has so many characters that were not read, after an attempt to have them there} */
    private boolean window(int length) throws IOException {
        if (limit - next >= length || length > buffer.length) {
            return limit - next >= length;
        }
        pass(next);
        System.arraycopy(buffer, next, buffer, 0, limit - next);
        limit -= next;
        next = 0;
        while (limit < length) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read <= 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** Counts the first characters of the buffer as read. */
    private void pass(int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                lines++;
                lineStart = consumed + i + 1;
            }
        }
        consumed += length;
    }
}
