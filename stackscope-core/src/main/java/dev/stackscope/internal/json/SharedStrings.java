package dev.stackscope.internal.json;

import org.jspecify.annotations.Nullable;

/** The strings read last, to be used again: a thread dump repeats its frames and the names of its members. */
final class SharedStrings {

    private static final int SLOTS = 1 << 12;

    private final @Nullable String[] last = new String[SLOTS];

    /**
     * {@return a string of these characters}
     *
     * @param hash what {@link String#hashCode} would be
     */
    String string(char[] buffer, int start, int length, int hash) {
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        String known = last[slot];
        if (known != null && known.hashCode() == hash && isThat(known, buffer, start, length)) {
            return known;
        }
        String made = new String(buffer, start, length);
        last[slot] = made;
        return made;
    }

    private static boolean isThat(String known, char[] buffer, int start, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != buffer[start + i]) {
                return false;
            }
        }
        return true;
    }
}
