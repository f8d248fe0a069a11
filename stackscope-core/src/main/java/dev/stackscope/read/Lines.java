package dev.stackscope.read;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads lines of limited length. */
final class Lines {

    private static final int LONGEST = 1 << 20;

    private final BufferedReader in;
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private long number;

    Lines(BufferedReader in, String name) {
        this.in = in;
        this.name = name;
    }

    /** {@return the next line without what ends it, or null at the end} */
    @Nullable
    String next() throws IOException {
        text.setLength(0);
        number++;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (text.length() == LONGEST) {
                throw problem("a line of more than " + LONGEST + " characters");
            }
            text.append((char) c);
        }
        int end = text.length();
        return text.substring(0, end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    /** {@return the complaint that the current line shows a problem} */
    UnreadableDumpException problem(String words) {
        return UnreadableDumpException.at(name, number, text.length() + 1L, words);
    }
}
