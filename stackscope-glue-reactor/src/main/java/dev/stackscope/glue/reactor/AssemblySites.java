package dev.stackscope.glue.reactor;

import dev.stackscope.Creation;
import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;

/*
 * Operators are assembled one upon the other, as a rule in one expression. So the calls that led to the first of them serve
 * for all that the same thread puts upon it next, and the stack is walked once for a pipeline. Both tables forget: the
 * places of an operator that was assembled long ago, or of a subscriber among very many, may be lost.
 */
/** Where pipelines were assembled. Holds publishers and subscribers weakly. */
final class AssemblySites {

    /** The calls that led to a pipeline, the innermost first, and when that was. */
    record Site(List<StackFrame> frames, long nanos) {

        Creation creation() {
            List<StackTraceElement> calls =
                    frames.stream().map(StackFrame::toStackTraceElement).toList();
            return new Creation(calls, Duration.ofNanos(System.nanoTime() - nanos));
        }
    }

    /** What one thread assembled last. */
    private static final class Last extends WeakReference<Object> {

        private final Site site;

        Last(Object publisher, Site site) {
            super(publisher);
            this.site = site;
        }
    }

    /** A subscriber, and the site of what it subscribed to. */
    private static final class Known extends WeakReference<Object> {

        private final Site site;

        Known(Object subscriber, Site site) {
            super(subscriber);
            this.site = site;
        }
    }

    private static final int THREADS = 64; // a power of two
    private static final int SUBSCRIBERS = 1 << 14; // a power of two
    private static final int TRIES = 4;
    private static final int USUAL_PLUMBING = 8;
    private static final int MOST_LOOKED_AT = 100;

    private static final AtomicReferenceArray<@Nullable Known> KNOWN = new AtomicReferenceArray<>(SUBSCRIBERS);
    private static final AtomicReferenceArray<@Nullable Site> LATEST = new AtomicReferenceArray<>(THREADS);

    /** Whether any site was noted, so that most extractions need not look. */
    private static volatile boolean any;

    private final AtomicReferenceArray<@Nullable Last> last = new AtomicReferenceArray<>(THREADS);
    private final int calls;
    private final StackWalker walker;

    /** Makes an empty record that puts down so many calls of each site. */
    AssemblySites(int calls) {
        this.calls = calls;
        this.walker = StackWalker.getInstance(Set.of(), calls + USUAL_PLUMBING);
    }

    /** {@return the site of a publisher that is being assembled: that of its source, if the same thread made that just now} */
    Site of(Publisher<?> publisher) {
        Last before = last.get(slot());
        Object source = before == null || !OperatorFields.isReactors(publisher.getClass())
                ? null
                : Scannable.from(publisher).scanUnsafe(Attr.PARENT);
        return before != null && source != null && before.refersTo(source)
                ? before.site
                : new Site(walker.walk(this::callers), System.nanoTime());
    }

    /** Notes what a thread has in hand after it assembled a publisher. */
    void returned(Publisher<?> publisher, Site site) {
        last.set(slot(), new Last(publisher, site));
    }

    private static int slot() {
        return System.identityHashCode(Thread.currentThread()) & (THREADS - 1);
    }

    @SuppressWarnings("ReturnValueIgnored") // it only stops the walk
    private List<StackFrame> callers(Stream<StackFrame> frames) {
        StackFrame[] found = new StackFrame[calls];
        int[] count = new int[2];
        frames.anyMatch(frame -> {
            if (!isPlumbing(frame.getClassName())) {
                found[count[0]++] = frame;
            }
            return count[0] == calls || ++count[1] == MOST_LOOKED_AT;
        });
        return List.of(Arrays.copyOf(found, count[0]));
    }

    private static boolean isPlumbing(String type) {
        return OperatorFields.isReactors(type)
                || type.startsWith("java.")
                || type.startsWith("jdk.")
                || type.startsWith("dev.stackscope.glue.reactor.AssemblySites")
                || type.startsWith("dev.stackscope.glue.reactor.ReactorTracking");
    }

    /** Notes where that was assembled which a subscriber subscribes to, unless it is not known or the one before has it. */
    @SuppressWarnings("ReferenceEquality") // a site is one object
    static void put(Object subscriber, @Nullable Site site) {
        if (site == null || (LATEST.getAndSet(slot(), site) == site && Subscriptions.isPartOfOperator(subscriber))) {
            return;
        }
        KNOWN.set(place(subscriber), new Known(subscriber, site));
        any = true;
    }

    private static int place(Object subscriber) {
        int first = System.identityHashCode(subscriber);
        for (int i = 0; i < TRIES; i++) {
            int place = (first + i) & (SUBSCRIBERS - 1);
            Known there = KNOWN.get(place);
            if (there == null || there.refersTo(null)) {
                return place;
            }
        }
        return first & (SUBSCRIBERS - 1);
    }

    /** {@return where that was assembled which a subscriber has subscribed to, or null if it is not known} */
    static @Nullable Creation creationOf(Object subscriber) {
        if (!any) {
            return null;
        }
        int first = System.identityHashCode(subscriber);
        for (int i = 0; i < TRIES; i++) {
            Known there = KNOWN.get((first + i) & (SUBSCRIBERS - 1));
            if (there != null && there.refersTo(subscriber)) {
                return there.site.creation();
            }
        }
        return null;
    }

    static void clear() {
        any = false;
        for (int i = 0; i < SUBSCRIBERS; i++) {
            KNOWN.set(i, null);
        }
        for (int i = 0; i < THREADS; i++) {
            LATEST.set(i, null);
        }
    }
}
