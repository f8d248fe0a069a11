package dev.stackscope.glue.reactor;

import org.jspecify.annotations.Nullable;
import reactor.core.Scannable.Attr;

/**
 * What an operator is at: what it was asked for, what it holds back, and whether it has ended.
 *
 * @param end how it ended, or null if it has not
 * @param words all of it in words, in order of their weight, or null if there is nothing to say; unbounded demand goes
 *     without saying
 */
record OperatorState(@Nullable String end, @Nullable String words) {

    private static final OperatorState NOTHING = new OperatorState(null, null);

    /** {@return what an operator is at, which is asked once however many lines share it} */
    static OperatorState of(Operator operator, Lines lines) {
        OperatorState known = operator.state();
        if (known == null) {
            known = ask(operator, lines.scan(), lines.links());
            if (lines.links().isCertain(operator)) {
                operator.state(known);
            }
        }
        return known;
    }

    private static OperatorState ask(Operator operator, Scan scan, Links links) {
        String end = end(operator, scan);
        boolean ownWork = "terminated".equals(end) && links.upstream(operator) != null; // it may have more to do itself
        String words = ownWork ? "upstream ended" : end;
        words = and(words, operator.is(Trait.COUNTS_INNERS) ? null : buffered(operator, scan));
        words = and(words, requested(operator, scan));
        words = and(words, atMost(operator));
        words = and(words, place(operator, scan, links));
        return words == null ? NOTHING : new OperatorState(end, words);
    }

    /** {@return words and further ones, or null if there are none} */
    static @Nullable String and(@Nullable String words, @Nullable String further) {
        if (words == null) {
            return further;
        }
        return further == null ? words : words + ", " + further;
    }

    /** {@return how an operator ended, or null if it has not} */
    static @Nullable String end(Operator operator, Scan scan) {
        Throwable error = scan.as(Throwable.class, operator, Attr.ERROR);
        if (error != null && !error.getClass().getName().startsWith("reactor.core.Exceptions$")) {
            return "failed with " + error.getClass().getName();
        }
        if (scan.is(operator, Attr.CANCELLED)) {
            return "cancelled";
        }
        boolean never = operator.is(Trait.NEVER_SIGNALS); // TERMINATED from the start
        return !never && scan.is(operator, Attr.TERMINATED) ? "terminated" : null;
    }

    private static @Nullable String buffered(Operator operator, Scan scan) {
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
    private static int prefetch(Operator operator, Scan scan) {
        Integer prefetch = scan.as(Integer.class, operator, Attr.PREFETCH);
        return prefetch == null || prefetch == Integer.MAX_VALUE ? 0 : Math.max(0, prefetch);
    }

    private static @Nullable String requested(Operator operator, Scan scan) {
        Long requested = scan.as(Long.class, operator, Attr.REQUESTED_FROM_DOWNSTREAM);
        return requested == null || requested == Long.MAX_VALUE ? null : "requested " + requested;
    }

    private static @Nullable String atMost(Operator operator) {
        Integer concurrency =
                OperatorFields.number(operator.object(), operator.type().concurrency());
        return concurrency == null || concurrency == Integer.MAX_VALUE ? null : "at most " + concurrency + " at a time";
    }

    private static @Nullable String place(Operator operator, Scan scan, Links links) {
        Operator runsOn = links.answer(operator, Attr.RUN_ON);
        String name = runsOn == null ? null : SchedulerNames.of(runsOn, scan);
        return name == null ? null : "on " + name;
    }
}
