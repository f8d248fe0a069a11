package dev.stackscope.internal.glue.waits;

import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.internal.jdk.CompletableFutures;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.ThreadSnapshot;
import dev.stackscope.spi.Wait;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The future that a thread waits for.
 *
 * <p>{@link FutureTask} and {@link ForkJoinTask} park their waiters on themselves. {@link CompletableFuture} parks them
 * on an object that does not lead back; there, the call that waits was made on the future, or the future is tracked.
 */
final class FutureWaits {

    private static final Set<String> WAITING_CALLS = Set.of("waitingGet", "timedGet");

    private FutureWaits() {}

    /** Asks for the futures on which threads call what waits. */
    static void register(Hooks hooks) {
        WAITING_CALLS.forEach(
                method -> hooks.receivers(FrameMatcher.method(CompletableFuture.class.getName(), method)));
    }

    /** {@return whether what a thread is parked on is a future, or stands for one} */
    static boolean isFor(@Nullable Object blocker) {
        return CompletableFutures.isWaitFor(blocker)
                || blocker instanceof FutureTask
                || blocker instanceof ForkJoinTask;
    }

    /**
     * {@return the wait of a parked thread, with the future behind it if there is one to be seen}
     *
     * @param words the wait in the words of the API that was called
     */
    static Wait of(ThreadSnapshot thread, String words, Extraction extraction) {
        Object blocker = thread.blocker();
        Object future = awaited(thread, blocker, extraction);
        FutureLinks links = FutureLinks.of(extraction);
        if (future != null) {
            Wait wait = Wait.on(future, words);
            return links.add(thread.thread(), future) ? wait.releasedBy(List.of(future)) : wait;
        }
        if (CompletableFutures.isWaitFor(blocker) && !links.knows(thread.thread())) {
            extraction.note("which CompletableFuture a thread waits for shows only below that future,"
                    + " as the JVM does not hand out the local variables of such a thread");
        }
        return Wait.on(blocker, words);
    }

    private static @Nullable Object awaited(ThreadSnapshot thread, @Nullable Object blocker, Extraction extraction) {
        if (CompletableFutures.isWaitFor(blocker)) {
            Object receiver = receiver(thread);
            return receiver != null ? receiver : KnownFutures.of(extraction).awaitedBy(thread.thread());
        }
        return blocker;
    }

    private static @Nullable Object receiver(ThreadSnapshot thread) {
        List<Frame> frames = thread.frames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            Frame call = frames.get(i);
            if (WAITING_CALLS.contains(call.methodName())
                    && call.className().equals(CompletableFuture.class.getName())) {
                return thread.receiver(call);
            }
        }
        return null;
    }
}
