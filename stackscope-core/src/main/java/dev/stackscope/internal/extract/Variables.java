package dev.stackscope.internal.extract;

import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.StackPrint;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says of how many of a thread's innermost calls the local variables are of use. Asked while the thread is held still, so
 * it looks up what is known and finds out nothing.
 */
final class Variables implements ToIntFunction<@Nullable StackPrint> {

    private static volatile boolean rehearsed;

    private final CallPaths paths;
    private final PathTable.ForLoader facts;
    private @Nullable CallPath path;

    /**
     * Makes the answer for one thread.
     *
     * @param paths the paths that were seen
     * @param facts what is known of them
     */
    Variables(CallPaths paths, PathTable.ForLoader facts) {
        this.paths = paths;
        this.facts = facts;
    }

    /** Makes the JVM load all that an answer takes: while a thread is held, that could be what the thread holds up. */
    static void rehearse(CallPaths paths, PathTable.ForLoader facts, CodeFacts code) {
        if (rehearsed) {
            return;
        }
        CallPath none = paths.seen(StackPrint.EMPTY);
        if (none != null) {
            facts.of(none, code);
        }
        new Variables(paths, facts).applyAsInt(StackPrint.EMPTY);
        rehearsed = none != null;
    }

    @Override
    public int applyAsInt(@Nullable StackPrint print) {
        path = print == null ? null : paths.seen(print);
        PathFacts known = path == null ? null : facts.known(path);
        return known == null ? LiveFrames.ALL : known.variables();
    }

    /** {@return the path that the thread is on, or null if it was not seen before the thread was held} */
    @Nullable
    CallPath path() {
        return path;
    }
}
