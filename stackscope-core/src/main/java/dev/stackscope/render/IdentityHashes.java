package dev.stackscope.render;

import java.util.Objects;
import java.util.regex.Pattern;

/** Identity hash codes, or addresses, in descriptions, such as the end of {@code ReentrantLock@7ae8cf35}. */
final class IdentityHashes {

    private static final Pattern HASH = Pattern.compile("@[0-9a-f]{1,16}\\b");

    private IdentityHashes() {}

    /** {@return the text with {@code @*} for every hash: alike for descriptions of like objects} */
    static String without(String text) {
        return replaced(text, "@*");
    }

    /**
     * {@return one text that is true of all}
     *
     * @param texts alike but for their hashes
     * @param unknown stands for hashes that differ
     */
    static String common(Iterable<String> texts, String unknown) {
        String first = texts.iterator().next();
        for (String text : texts) {
            if (!Objects.equals(text, first)) {
                return replaced(first, "@" + unknown);
            }
        }
        return first;
    }

    private static String replaced(String text, String by) {
        return text.indexOf('@') < 0 ? text : HASH.matcher(text).replaceAll(by);
    }
}
