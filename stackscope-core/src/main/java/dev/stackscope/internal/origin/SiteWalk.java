package dev.stackscope.internal.origin;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the calls that led to an object that is being made: those outside the JDK and our own code.
 *
 * <p>The class of a frame is asked for its name only. What line it was on is found out when somebody wants to know. Each
 * call that the walk passes takes a tenth of a microsecond, whether it is looked at or not: so the walk is begun as few calls
 * away from the program's as can be, and is told how many there are.
 *
 * @param walker walks
 * @param wanted how many calls are looked for
 */
record SiteWalk(StackWalker walker, int wanted) implements Function<Stream<StackFrame>, StackFrame[]> {

    /** How many calls of the JDK and of ours stand between the program's code and a walk in most other cases. */
    static final int USUAL = 8;

    private static final int MOST_LOOKED_AT = 100;

    /**
     * {@return a walk that finds as many calls as are wanted}
     *
     * @param plumbing how many calls of the JDK and of ours usually stand between the program's and the walk
     */
    static SiteWalk over(int plumbing, int wanted) {
        return new SiteWalk(StackWalker.getInstance(Set.of(), plumbing + wanted), wanted);
    }

    /** {@return the calls that led here, the innermost first} */
    StackFrame[] here() {
        return walker.walk(this);
    }

    /** {@return the calls among those of a walk that has begun} */
    @Override
    @SuppressWarnings("ReturnValueIgnored") // it only stops the walk
    public StackFrame[] apply(Stream<StackFrame> frames) {
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
