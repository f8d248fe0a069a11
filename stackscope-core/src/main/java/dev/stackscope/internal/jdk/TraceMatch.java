package dev.stackscope.internal.jdk;

import org.jspecify.annotations.Nullable;

/**
 * Finds the calls of a captured trace in a trace of the same thread from another source.
 *
 * <p>{@code Thread.getAllStackTraces} and the management interface also show calls that Java hides elsewhere (JDK 21 to
 * 27): those in hidden classes, and those in the JDK that are marked with {@code jdk.internal.vm.annotation.Hidden}.
 */
final class TraceMatch {

    private TraceMatch() {}

    /**
     * {@return for each call of {@code told} its index in {@code captured}, or -1 if it is not there; null if the thread
     * was somewhere else}
     *
     * @param captured the trace as captured, innermost first; its outer end may have been cut off by the JVM
     * @param told the trace of the other source, innermost first
     */
    static int @Nullable [] of(StackTraceElement[] captured, StackTraceElement[] told) {
        int[] depths = new int[told.length];
        int next = 0;
        for (int i = 0; i < told.length; i++) {
            next = skipHidden(captured, next, told[i]);
            boolean found = next < captured.length && told[i].equals(captured[next]);
            if (!found && next < captured.length && !mayBeHidden(told[i])) {
                return null;
            }
            depths[i] = found ? next++ : -1;
        }
        return next == captured.length ? depths : null;
    }

    /** {@return the index of the next call that is the wanted one or cannot be hidden} */
    private static int skipHidden(StackTraceElement[] captured, int next, StackTraceElement wanted) {
        int index = next;
        while (index < captured.length && !wanted.equals(captured[index]) && mayBeHidden(captured[index])) {
            index++;
        }
        return index;
    }

    private static boolean mayBeHidden(StackTraceElement call) {
        String type = call.getClassName();
        return type.indexOf('/') >= 0
                || type.startsWith("java.lang.invoke.")
                || type.startsWith("jdk.internal.vm.")
                || type.startsWith("java.lang.VirtualThread")
                || call.getMethodName().equals("runWith");
    }
}
