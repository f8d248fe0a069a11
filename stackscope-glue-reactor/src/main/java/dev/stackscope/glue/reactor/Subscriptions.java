package dev.stackscope.glue.reactor;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;

/**
 * The subscribers at the ends of pipelines, for as long as somebody else holds them.
 *
 * <p>Called for each subscription while tracking is on, so it has to be quick and must not throw.
 */
final class Subscriptions {

    /** All that were made while tracking was on. */
    static final Subscriptions ALL = new Subscriptions();

    private final Set<Made> made = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** A subscriber, and the thread that subscribed it. Equal to itself alone. */
    private static final class Made extends WeakReference<Object> {
        private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());

        Made(Object subscriber, ReferenceQueue<Object> gone) {
            super(subscriber, gone);
        }
    }

    /** Remembers a subscriber, unless it is part of an operator. */
    void add(Object subscriber) {
        if (isPartOfOperator(subscriber)) {
            return;
        }
        made.add(new Made(subscriber, gone));
        for (Object ended = gone.poll(); ended != null; ended = gone.poll()) {
            made.remove(ended);
        }
    }

    void clear() {
        made.clear();
    }

    /** {@return the subscribers that are still waiting for signals, in no order, each once} */
    Set<Object> active() {
        Scan scan = new Scan();
        Links links = new Links(scan);
        Set<Object> active = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Made one : made) {
            Object subscriber = one.get();
            if (subscriber != null && OperatorState.end(subscriber, scan) == null) {
                active.add(links.top(subscriber));
            }
        }
        active.removeIf(head -> !isPipeline(links.line(head)));
        return active;
    }

    /** {@return whether a line has an operator: subscribers of network libraries are their own source at times} */
    private static boolean isPipeline(Links.Line line) {
        return line.operators().stream().skip(1).anyMatch(operator -> OperatorFields.isReactors(operator.getClass()));
    }

    /** {@return the subscriber of a class that a thread waits for, or null if it is not known} */
    @Nullable
    @SuppressWarnings("ReferenceEquality") // a thread class may override equals
    Object awaitedBy(Thread thread, String className) {
        Scan scan = new Scan();
        for (Made one : made) {
            Object subscriber = one.thread.get() == thread ? one.get() : null;
            if (subscriber != null && isA(subscriber, className) && OperatorState.end(subscriber, scan) == null) {
                return subscriber;
            }
        }
        return null;
    }

    private static boolean isPartOfOperator(Object subscriber) {
        try {
            return subscriber instanceof Scannable scannable && scannable.scanUnsafe(Attr.ACTUAL) instanceof Scannable;
        } catch (RuntimeException foreign) { // a class of the program's own
            return false;
        }
    }

    private static boolean isA(Object subscriber, String className) {
        for (Class<?> type = subscriber.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(className)) {
                return true;
            }
        }
        return false;
    }
}
