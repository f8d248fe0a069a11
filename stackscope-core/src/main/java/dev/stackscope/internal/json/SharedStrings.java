package dev.stackscope.internal.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The strings read last, to be used again: a thread dump repeats its frames and the names of its members. */
final class SharedStrings {

    private static final int SLOTS = 1 << 12;
    private static final int TELLING = 24;

    /** A string, and its characters in a form that compares faster. */
    private static final class Known {

        final String string;
        final char[] characters;

        Known(char[] characters) {
            this.string = new String(characters);
            this.characters = characters;
        }
    }

    private final @Nullable Known[] last = new Known[SLOTS];

    /** {@return a string of these characters} */
    String string(char[] buffer, int start, int length) {
        int slot = slot(buffer, start, length);
        Known known = last[slot];
        if (known != null
                && Arrays.equals(known.characters, 0, known.characters.length, buffer, start, start + length)) {
            return known.string;
        }
        Known made = new Known(Arrays.copyOfRange(buffer, start, start + length));
        last[slot] = made;
        return made.string;
    }

    /** {@return a place that the end of the text tells: frames differ there, in files and lines} */
    private static int slot(char[] buffer, int start, int length) {
        int hash = length;
        for (int i = start + Math.max(0, length - TELLING); i < start + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        return (hash ^ (hash >>> 16)) & (SLOTS - 1);
    }
}
