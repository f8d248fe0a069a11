package dev.stackscope.internal.origin;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the calls that led to an object that is being made: those outside the JDK and our own code.
 *
 * <p>The class of a frame is asked for its name only. What line it was on is found out when somebody wants to know.
 */
final class SiteWalk {

    private static final int MOST_LOOKED_AT = 100;

    /** How many calls of the JDK and of ours usually stand between the program's code and the walk. */
    private static final int USUAL = 8;

    private final int wanted;
    private final StackWalker walker;

    SiteWalk(int wanted) {
        this.wanted = wanted;
        this.walker = StackWalker.getInstance(Set.of(), USUAL + wanted);
    }

    /** {@return a note with the calls that led here; itself as few calls away from the walk as can be} */
    Track track(Object made) {
        return wanted == 0 ? new Track(made) : new SiteTrack(made, walker.walk(this::callers), System.nanoTime());
    }

    /** {@return the calls that led here, the innermost first} */
    StackFrame[] here() {
        return walker.walk(this::callers);
    }

    @SuppressWarnings("ReturnValueIgnored") // it only stops the walk
    private StackFrame[] callers(Stream<StackFrame> frames) {
        Found found = new Found(wanted);
        frames.anyMatch(found::isEnoughWith);
        return found.frames();
    }

    static boolean isPlumbing(String type) {
        return type.startsWith("java.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("dev.stackscope.internal.")
                || type.startsWith("dev.stackscope.origin.");
    }

    /** The calls that were found; asked frame by frame, which costs less than an iterator over a stream. */
    private static final class Found {

        private final StackFrame[] frames;
        private int count;
        private int lookedAt;

        Found(int wanted) {
            this.frames = new StackFrame[wanted];
        }

        boolean isEnoughWith(StackFrame frame) {
            if (!isPlumbing(frame.getClassName())) {
                frames[count++] = frame;
            }
            return count == frames.length || ++lookedAt == MOST_LOOKED_AT;
        }

        StackFrame[] frames() {
            return count == frames.length ? frames : Arrays.copyOf(frames, count);
        }
    }
}
