package dev.stackscope.internal.origin;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the calls that led to an object that is being made: those outside the JDK's concurrency and our own code.
 *
 * <p>The class of a frame is asked for its name only. What line it was on is found out when somebody wants to know.
 */
final class SiteWalk {

    private static final int MOST_LOOKED_AT = 100;

    /** How many calls of the JDK and of ours usually stand between the program's code and the walk. */
    private static final int USUAL = 12;

    private final int wanted;
    private final StackWalker walker;

    SiteWalk(int wanted) {
        this.wanted = wanted;
        this.walker = StackWalker.getInstance(Set.of(), USUAL + wanted);
    }

    Track track(Object made) {
        return wanted == 0 ? new Track(made) : new SiteTrack(made, here(), System.nanoTime());
    }

    /** {@return the calls that led here, the innermost first} */
    StackFrame[] here() {
        return walker.walk(this::callers);
    }

    private StackFrame[] callers(Stream<StackFrame> frames) {
        StackFrame[] found = new StackFrame[wanted];
        int count = 0;
        Iterator<StackFrame> each = frames.iterator();
        for (int i = 0; i < MOST_LOOKED_AT && count < wanted && each.hasNext(); i++) {
            StackFrame frame = each.next();
            if (!isPlumbing(frame.getClassName())) {
                found[count++] = frame;
            }
        }
        return count == wanted ? found : Arrays.copyOf(found, count);
    }

    static boolean isPlumbing(String type) {
        return type.startsWith("java.util.concurrent.")
                || type.startsWith("java.lang.")
                || type.startsWith("jdk.internal.")
                || type.startsWith("dev.stackscope.internal.")
                || type.startsWith("dev.stackscope.origin.");
    }
}
