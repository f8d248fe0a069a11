package dev.stackscope.read;

import dev.stackscope.internal.jdk.DumpedFrames;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines below the one that names a thread. */
final class TextThread {

    private static final String STATE = "java.lang.Thread.State: ";
    private static final String CARRIES = "Carrying virtual thread ";
    private static final Pattern TYPE = Pattern.compile(" \\(a (\\S+)(?: for .*)?\\).*");
    private static final int MOST_CALLS = 100_000;

    private final DumpedFrames frames = new DumpedFrames();
    private @Nullable DumpThread thread;

    /** Begins another thread. */
    DumpThread enter() {
        DumpThread entered = new DumpThread();
        thread = entered;
        return entered;
    }

    /** Takes no more lines until another thread begins. */
    void leave() {
        thread = null;
    }

    boolean isEntered() {
        return thread != null;
    }

    void read(String line) {
        DumpThread current = Objects.requireNonNull(thread);
        String text = line.strip();
        if (text.startsWith(STATE)) {
            current.state = text.substring(STATE.length()).split("[^A-Z_]", 2)[0];
        } else if (text.startsWith("- ")) {
            readLock(text, current);
        } else if (text.startsWith(CARRIES)) {
            current.notes.add("carries virtual thread " + text.substring(CARRIES.length()));
        } else if (isCall(line, text) && current.trace.size() < MOST_CALLS) {
            current.trace.add(frames.element(withoutModule(text.startsWith("at ") ? text.substring(3) : text)));
        }
    }

    private static boolean isCall(String line, String text) {
        int open = text.indexOf('(');
        return open > 0 && text.endsWith(")") && text.lastIndexOf('.', open) > 0 && !line.startsWith(text);
    }

    /** {@return {@code A.b(A.java:1)} for {@code A.b(java.base@25/A.java:1)}, as printed dumps have it} */
    private static String withoutModule(String call) {
        int open = call.indexOf('(');
        int slash = call.indexOf('/', open);
        return slash < 0 ? call : call.substring(0, open + 1) + call.substring(slash + 1);
    }

    private static void readLock(String line, DumpThread current) {
        String object = object(line);
        if (object == null) {
            return;
        }
        if (line.startsWith("- parking to wait")) {
            current.parkedFor = object;
        } else if (line.startsWith("- waiting to lock") || line.startsWith("- waiting to re-lock")) {
            current.blockedOn = object;
        } else if (line.startsWith("- waiting on")) {
            current.waitingOn = object;
        } else if (line.startsWith("- locked")) {
            current.addMonitor(current.trace.size() - 1, object);
        } else if (line.startsWith("- <")) {
            current.locks.add(object);
        }
    }

    /** {@return {@code type@hash}, or with an address for the hash; null if there is none, as where it was optimised away} */
    private static @Nullable String object(String line) {
        int open = line.indexOf('<');
        int close = line.indexOf('>', open);
        if (open < 0 || close < 0) {
            return null;
        }
        String inside = line.substring(open + 1, close);
        Matcher type = TYPE.matcher(line.substring(close + 1));
        if (!type.matches()) {
            return inside.contains("@") ? inside : null;
        }
        return type.group(1) + "@" + inside.replaceFirst("^0x0*(?=.)", "");
    }
}
