package dev.stackscope.glue.reactor;

import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.ThreadSnapshot;
import dev.stackscope.spi.Wait;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads that wait for a pipeline, in {@code block()} and the like. */
final class BlockedThreads {

    private static final String PUBLISHERS = "reactor.core.publisher.";
    private static final String ITERATOR = "Flux.toIterable";
    private static final String SWITCH =
            "probes are on, or dev.stackscope.glue.reactor.ReactorTracking.enable() was called before";

    private static final List<FrameMatcher> CALLS = List.of(
            FrameMatcher.method(PUBLISHERS + "BlockingSingleSubscriber", "blockingGet"),
            FrameMatcher.method(PUBLISHERS + "BlockingOptionalMonoSubscriber", "blockingGet"),
            FrameMatcher.method(PUBLISHERS + "BlockingIterable$SubscriberIterator", "hasNext"));

    /** Whom the threads wait for, as their local variables say. */
    private final IdentityHashMap<Thread, Object> subscribers = new IdentityHashMap<>();

    private BlockedThreads() {}

    static void register(Hooks hooks) {
        CALLS.forEach(call -> hooks.elaborate(call, BlockedThreads::blocked).receivers(call));
    }

    private static BlockedThreads of(Extraction extraction) {
        return extraction.once(BlockedThreads.class, BlockedThreads::new);
    }

    /** Reads the local variables of a blocked thread, while they are at hand. */
    static void remember(Thread thread, Extraction extraction) {
        ThreadSnapshot snapshot = extraction.thread(thread);
        int blocking = snapshot.find(Blocking.class, BlockedThreads::look).call;
        Object subscriber =
                blocking < 0 ? null : snapshot.receiver(snapshot.frames().get(blocking));
        if (subscriber != null) {
            of(extraction).subscribers.put(thread, subscriber);
        }
    }

    /** The index of the innermost call that blocks, or -1 if there is none. */
    private record Blocking(int call) {}

    private static Blocking look(List<Frame> calls) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            Frame call = calls.get(i);
            if (CALLS.stream().anyMatch(matcher -> matcher.matches(call))) {
                return new Blocking(i);
            }
        }
        return new Blocking(-1);
    }

    private static Elaboration blocked(Frame frame, @Nullable Object next, Extraction extraction) {
        boolean waits = next instanceof Frame call && call.className().startsWith("java.util.concurrent.");
        if (!waits || !(frame.origin() instanceof Thread thread)) {
            return Elaboration.keep();
        }
        String method = called(extraction.thread(thread).frames(), frame);
        Object local = of(extraction).subscribers.get(thread);
        Object subscriber = local == null ? Subscriptions.ALL.awaitedBy(thread, frame.className()) : local;
        if (subscriber == null) {
            extraction.note("which pipeline a thread in " + method + " waits for is not known, unless " + SWITCH);
            return Elaboration.replace(Wait.on(null, "in " + method));
        }
        return Elaboration.replace(Wait.on(subscriber, "in " + method).releasedBy(List.of(subscriber)));
    }

    /** {@return the method of Reactor that the program called, given the innermost call of Reactor's} */
    private static String called(List<Frame> calls, Frame innermost) {
        String method = innermost.methodName();
        for (int i = calls.size() - 1; i > 0; i--) {
            Frame call = calls.get(i - 1);
            boolean blocking = calls.get(i).className().startsWith(PUBLISHERS + "Blocking");
            if (blocking && !call.className().startsWith(PUBLISHERS + "Blocking")) {
                boolean ofReactor = call.className().startsWith(PUBLISHERS);
                return ofReactor ? call.className().substring(PUBLISHERS.length()) + "." + call.methodName() : ITERATOR;
            }
        }
        return method;
    }
}
