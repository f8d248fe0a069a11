package dev.stackscope.glue.reactor;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;

/**
 * The subscribers at the ends of pipelines, for as long as somebody else holds them.
 *
 * <p>Called for each subscription while tracking is on, so it has to be quick and must not throw. Most pipelines end soon:
 * a new subscriber takes the place of an older one, which is kept only if it still waits by then.
 */
final class Subscriptions {

    /** All that were made while tracking was on. */
    static final Subscriptions ALL = new Subscriptions();

    private static final int PLACES = 1024; // a power of two
    private static final String BLOCKING = "reactor.core.publisher.Blocking";

    private final AtomicReferenceArray<@Nullable Made> recent = new AtomicReferenceArray<>(PLACES);
    private final AtomicInteger places = new AtomicInteger();
    private final Set<Made> lasting = ConcurrentHashMap.newKeySet();
    private volatile int manyLasting = PLACES;

    /** A subscriber, and the thread that subscribed it where that waits for it. Equal to itself alone. */
    private static final class Made extends WeakReference<Object> {
        private final @Nullable WeakReference<Thread> thread;

        Made(Object subscriber) {
            super(subscriber);
            boolean blocking = subscriber.getClass().getName().startsWith(BLOCKING);
            thread = blocking ? new WeakReference<>(Thread.currentThread()) : null;
        }

        /** {@return whether it may still wait for signals: a foreign class is not asked in the midst of the program} */
        boolean mayWait() {
            Object subscriber = get();
            boolean known = subscriber != null && OperatorFields.isReactors(subscriber.getClass());
            return subscriber != null && !(known && OperatorState.end(new Operator(subscriber), new Scan()) != null);
        }

        @SuppressWarnings("ReferenceEquality") // a thread class may override equals
        boolean by(Thread other) {
            return thread != null && thread.get() == other;
        }
    }

    /** Remembers a subscriber, unless it is part of an operator. */
    void add(Object subscriber) {
        if (isPartOfOperator(subscriber) || isLatest(subscriber)) {
            return;
        }
        Made before = recent.getAndSet(place(places.getAndIncrement()), new Made(subscriber));
        if (before != null && before.mayWait()) {
            keep(before);
        }
    }

    /** {@return whether a subscriber was the last to be added: the two hooks tell of the same one} */
    private boolean isLatest(Object subscriber) {
        Made latest = recent.get(place(places.get() - 1));
        return latest != null && latest.refersTo(subscriber);
    }

    private static int place(int count) {
        return count & (PLACES - 1);
    }

    private void keep(Made made) {
        lasting.add(made);
        if (lasting.size() > manyLasting) {
            lasting.removeIf(one -> !one.mayWait());
            manyLasting = Math.max(PLACES, 2 * lasting.size());
        }
    }

    void clear() {
        for (int i = 0; i < PLACES; i++) {
            recent.set(i, null);
        }
        lasting.clear();
    }

    private void forEach(Consumer<Made> action) {
        for (int i = 0; i < PLACES; i++) {
            Made made = recent.get(i);
            if (made != null) {
                action.accept(made);
            }
        }
        lasting.forEach(action);
    }

    /** {@return the subscribers that are still waiting for signals, in no order, each once} */
    Set<Object> active() {
        Set<Object> active = Collections.newSetFromMap(new IdentityHashMap<>());
        forEach(one -> {
            Object subscriber = one.get();
            Lines lines = new Lines(); // each has its share of answers
            if (subscriber != null && OperatorState.end(new Operator(subscriber), lines.scan()) == null) {
                active.add(lines.top(lines.at(subscriber)).object());
            }
        });
        active.removeIf(head -> !isPipeline(head, new Lines()));
        return active;
    }

    /** {@return whether a line has an operator: subscribers of network libraries are their own source at times} */
    private static boolean isPipeline(Object head, Lines lines) {
        List<Operator> operators = lines.line(lines.at(head)).operators();
        return operators.stream().skip(1).anyMatch(operator -> operator.is(Trait.REACTORS));
    }

    /** {@return the subscriber of a class that a thread waits for, or null if it is not known} */
    @Nullable
    Object awaitedBy(Thread thread, String className) {
        List<Object> awaited = new ArrayList<>();
        forEach(one -> {
            Object subscriber = one.by(thread) ? one.get() : null;
            if (subscriber != null && isA(subscriber, className) && one.mayWait()) {
                awaited.add(subscriber);
            }
        });
        return awaited.isEmpty() ? null : awaited.get(0);
    }

    static boolean isPartOfOperator(Object subscriber) {
        try {
            return subscriber instanceof Scannable scannable && scannable.scanUnsafe(Attr.ACTUAL) instanceof Scannable;
        } catch (RuntimeException
                | LinkageError
                | StackOverflowError
                | AssertionError foreign) { // the program's own class
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
