package dev.stackscope.render;

/**
 * Makes foreign text safe to print.
 *
 * <p>Names and messages come from the observed program, which may have them from its own users: nothing in them may
 * break a line, move the cursor or turn the direction of writing.
 */
final class Text {

    private static final int LONGEST_NAME = 120;

    private final Glyphs glyphs;

    Text(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    /** {@return the text, all that does not simply print being escaped as in Java source} */
    String escape(String foreign) {
        for (int i = 0; i < foreign.length(); i++) {
            if (!isPlain(foreign.charAt(i))) {
                return escaped(foreign);
            }
        }
        return foreign;
    }

    /** {@return a name in quotes, quotes and backslashes in it escaped too, cut if it is very long} */
    String quote(String name) {
        return '"' + quotable(name) + '"';
    }

    /** {@return what several names share, in quotes and with a star for the rest} */
    String quoteCommon(String prefix) {
        return '"' + quotable(prefix) + "*\"";
    }

    /** {@return at most so many characters of the text, not yet escaped, and a sign if that was not all} */
    String cut(String foreign, int length) {
        return foreign.length() <= length ? escape(foreign) : escape(head(foreign, length)) + glyphs.cut;
    }

    /** {@return the first characters of a text, one less where the last would be half of a pair} */
    static String head(String text, int length) {
        boolean splitsPair = length > 0
                && length < text.length()
                && Character.isHighSurrogate(text.charAt(length - 1))
                && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, splitsPair ? length - 1 : length);
    }

    private String quotable(String name) {
        boolean fits = name.length() <= LONGEST_NAME;
        String shown = fits ? name : head(name, LONGEST_NAME);
        String safe = escape(shown.replace("\\", "\\\\").replace("\"", "\\\""));
        return fits ? safe : safe + glyphs.cut;
    }

    private String escaped(String foreign) {
        StringBuilder safe = new StringBuilder(foreign.length() + 16);
        foreign.codePoints().forEach(codePoint -> {
            if (isPlain(codePoint) || (glyphs != Glyphs.ASCII && prints(codePoint))) {
                safe.appendCodePoint(codePoint);
            } else {
                appendEscaped(safe, codePoint);
            }
        });
        return safe.toString();
    }

    /** {@return whether a character is printable 7-bit ASCII} */
    static boolean isPlain(int codePoint) {
        return codePoint >= ' ' && codePoint <= '~';
    }

    /** {@return whether a character beyond 7-bit ASCII simply prints} */
    static boolean prints(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT, // directions of writing, and what has no width
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static void appendEscaped(StringBuilder safe, int codePoint) {
        switch (codePoint) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                for (char unit : Character.toChars(codePoint)) {
                    safe.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
    }
}
