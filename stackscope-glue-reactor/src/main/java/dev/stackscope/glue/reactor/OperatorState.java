package dev.stackscope.glue.reactor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable.Attr;

/** The words for what an operator is at: what it was asked for, what it holds back, and whether it has ended. */
final class OperatorState {

    private OperatorState() {}

    /** {@return the state of an operator in words, in order of their weight; unbounded demand goes without saying} */
    static List<String> of(Object operator, Scan scan, Links links) {
        List<String> words = new ArrayList<>(0);
        String end = end(operator, scan);
        boolean ownWork = "terminated".equals(end) && links.upstream(operator) != null; // it may have more to do itself
        add(ownWork ? "upstream ended" : end, words);
        if (!OperatorClass.of(operator).countsInners()) {
            add(buffered(operator, scan), words);
        }
        add(requested(operator, scan), words);
        add(atMost(operator), words);
        add(place(operator, scan), words);
        return words;
    }

    /** {@return how an operator ended, or null if it has not} */
    static @Nullable String end(Object operator, Scan scan) {
        Throwable error = scan.as(Throwable.class, operator, Attr.ERROR);
        if (error != null && !error.getClass().getName().startsWith("reactor.core.Exceptions$")) {
            return "failed with " + error.getClass().getName();
        }
        if (scan.is(operator, Attr.CANCELLED)) {
            return "cancelled";
        }
        boolean never = OperatorClass.of(operator).neverSignals(); // TERMINATED from the start
        return !never && scan.is(operator, Attr.TERMINATED) ? "terminated" : null;
    }

    private static @Nullable String buffered(Object operator, Scan scan) {
        Long large = scan.as(Long.class, operator, Attr.LARGE_BUFFERED);
        Integer some = scan.as(Integer.class, operator, Attr.BUFFERED);
        long count = large != null ? large : some == null ? -1 : Math.max(0, some);
        int prefetch = prefetch(operator, scan);
        if (prefetch == 0) {
            return count > 0 ? count + " buffered" : null;
        }
        if (count < 0 || count > prefetch) { // a fused operator counts what waits upstream
            return (count < 0 ? "" : count + " buffered, ") + "prefetch " + prefetch;
        }
        return count + " of " + prefetch + " buffered";
    }

    /** {@return how many items an operator asks for ahead, or 0 if it does not, or if there is no limit} */
    private static int prefetch(Object operator, Scan scan) {
        Integer prefetch = scan.as(Integer.class, operator, Attr.PREFETCH);
        return prefetch == null || prefetch == Integer.MAX_VALUE ? 0 : Math.max(0, prefetch);
    }

    private static @Nullable String requested(Object operator, Scan scan) {
        Long requested = scan.as(Long.class, operator, Attr.REQUESTED_FROM_DOWNSTREAM);
        return requested == null || requested == Long.MAX_VALUE ? null : "requested " + requested;
    }

    private static @Nullable String atMost(Object operator) {
        Integer concurrency =
                OperatorFields.number(operator, OperatorClass.of(operator).concurrency());
        return concurrency == null || concurrency == Integer.MAX_VALUE ? null : "at most " + concurrency + " at a time";
    }

    private static @Nullable String place(Object operator, Scan scan) {
        Object runsOn = scan.raw(operator, Attr.RUN_ON);
        String name = runsOn == null ? null : SchedulerNames.of(runsOn, scan);
        return name == null ? null : "on " + name;
    }

    private static void add(@Nullable String part, List<String> words) {
        if (part != null) {
            words.add(part);
        }
    }
}
