package dev.stackscope.docs;

import java.util.regex.Pattern;

/** Printed text without what differs from run to run. */
final class Shown {

    private static final Pattern HASH = Pattern.compile("@[0-9a-f]+");
    private static final Pattern NUMBER = Pattern.compile("#([a-z]?)[0-9]+");
    private static final Pattern LINE = Pattern.compile("(\\.java):[0-9]+\\)|(  line) [0-9]+");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$[0-9]+");

    private Shown() {}

    /** {@return the text with identity hashes, ids, line numbers and numbers of lambdas taken out} */
    static String of(String text) {
        String hashless = HASH.matcher(text).replaceAll("@#");
        String idless = NUMBER.matcher(hashless).replaceAll("#$1N");
        String lineless =
                LINE.matcher(idless).replaceAll(line -> line.group(1) == null ? "  line N" : line.group(1) + ":N)");
        return LAMBDA.matcher(lineless).replaceAll("lambda\\$$1\\$N").strip();
    }
}
