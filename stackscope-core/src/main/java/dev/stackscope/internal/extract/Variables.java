package dev.stackscope.internal.extract;

import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.StackPrint;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says of how many of a thread's innermost calls the local variables are of use. Asked while the thread is held still, so
 * it looks up what is known and finds out nothing.
 *
 * @param paths the paths that were seen
 * @param facts what is known of them
 */
record Variables(CallPaths paths, PathTable.ForLoader facts) implements ToIntFunction<@Nullable StackPrint> {

    /** Makes the JVM load all that an answer takes: while a thread is held, that could be what the thread holds up. */
    static void rehearse(CallPaths paths, PathTable.ForLoader facts, CodeFacts code) {
        CallPath none = paths.seen(StackPrint.EMPTY);
        if (none != null) {
            facts.of(none, code);
        }
        new Variables(paths, facts).applyAsInt(StackPrint.EMPTY);
    }

    @Override
    public int applyAsInt(@Nullable StackPrint print) {
        CallPath path = print == null ? null : paths.seen(print);
        PathFacts known = path == null ? null : facts.known(path);
        return known == null ? LiveFrames.ALL : known.variables();
    }
}
