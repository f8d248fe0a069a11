package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.spi.ContextDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Condition.await gives its lock up for as long as it waits. Which lock that is, the class file does not tell, and the
 * call can stand in a helper of the method that took the lock. So while the program's code awaits a condition, only
 * locks of which the owner is known are shown. A queue of the JDK's that awaits a condition gives up its own lock only.
 */
/** Knows threads that await a condition, and have given up a lock for that. */
final class ConditionWait {

    private ConditionWait() {}

    /** {@return whether the code outside the JDK called Condition.await, and the call goes on} */
    static boolean isIn(List<?> emitted) {
        for (int i = emitted.size() - 1; i > 0; i--) {
            if (emitted.get(i) instanceof Frame callee
                    && emitted.get(i - 1) instanceof Frame caller
                    && !ClassFiles.isOfTheJdk(caller.toStackTraceElement())) {
                return ClassFiles.isOfTheJdk(callee.toStackTraceElement()) && isAwait(callee);
            }
        }
        return false;
    }

    private static boolean isAwait(Frame callee) {
        return callee.className().endsWith("$ConditionObject")
                && callee.methodName().startsWith("await");
    }

    /** {@return whether a context may be the lock that was given up} */
    static boolean mayBeGivenUp(ContextDraft held, @Nullable Thread thread) {
        boolean shared = held.typeName() != null && held.typeName().endsWith("$ReadLock"); // it has no conditions
        return held.kind() == Context.Kind.LOCK
                && !shared
                && (held.object() == null || !Boolean.TRUE.equals(HeldLocks.isOwner(thread, held.object())));
    }
}
