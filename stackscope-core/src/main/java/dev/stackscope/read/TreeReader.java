package dev.stackscope.read;

import dev.stackscope.TaskTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Reads task trees from files.
 *
 * <p>What a file is, is known by its content:
 *
 * <ul>
 *   <li>JSON as {@link dev.stackscope.render.Renderer#json()} writes it,
 *   <li>the JDK's thread dump as JSON or text, which {@code jcmd <pid> Thread.dump_to_file} writes on JDK 21 and later,
 *   <li>what {@code jstack} and {@code jcmd <pid> Thread.print} print, also amid other lines of a log.
 * </ul>
 *
 * <p>A dump of the JDK's tells less than an extraction; a note of the tree says what is missing. Objects of the program
 * that it was taken from are {@link dev.stackscope.RecordedObject}s, exceptions {@link
 * dev.stackscope.RecordedException}s.
 */
public final class TreeReader {

    private static final int HEAD = 1 << 16;
    private static final Pattern JDK_JSON = Pattern.compile("\\s*\\{\\s*\"threadDump\"");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TreeReader() {}

    /**
     * {@return the tree that a text holds}
     *
     * @param in the text, read to its end but not closed
     * @param name what to call it in complaints, such as its file's name
     * @throws UnreadableDumpException if it holds none, is damaged, of an unknown version, or too large
     * @throws IOException if {@code in} throws it
     */
    public static TaskTree read(Reader in, String name) throws IOException {
        Objects.requireNonNull(name, "name");
        BufferedReader text = new BufferedReader(Objects.requireNonNull(in, "in"), HEAD);
        String head = head(text);
        if (head.isBlank()) {
            throw UnreadableDumpException.of(name, "is empty");
        }
        if (JDK_JSON.matcher(head).lookingAt()) {
            return JdkJson.read(text, name);
        }
        if (head.stripLeading().startsWith("{")) {
            return new SavedTree(text, name).read();
        }
        if (TextDump.isIn(head)) {
            return new TextDump(text, name).read();
        }
        throw UnreadableDumpException.of(name, "is no task tree or thread dump");
    }

    /** {@return the beginning of the text, which remains to be read} */
    private static String head(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        text.mark(HEAD);
        char[] head = new char[HEAD];
        int length = 0;
        for (int n = 0; n >= 0 && length < HEAD; n = text.read(head, length, HEAD - length)) {
            length += n;
        }
        text.reset();
        return new String(head, 0, length);
    }
}
