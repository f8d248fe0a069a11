package dev.stackscope.internal.jdk;

import dev.stackscope.testing.Parked;
import dev.stackscope.testing.ReflectedScope;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A thread with two structured scopes open, each with one task that waits until this is closed. */
final class ForkedScope implements AutoCloseable {

    static final String OUTER = "place/order \"1\"";

    final Thread owner;
    final Callable<String> outerTask;
    final Callable<String> innerTask;
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletableFuture<List<Object>> opened = new CompletableFuture<>();

    /** Opens a scope that is named {@link #OUTER}, and in it one without a name. */
    ForkedScope() throws Exception {
        Assumptions.assumeTrue(JdkVersion.atLeast(21), "structured scopes exist since JDK 21");
        outerTask = waitingTask();
        innerTask = waitingTask();
        owner = new Thread(this::run, "scope-owner");
        owner.setDaemon(true);
        owner.start();
        opened.get(20, TimeUnit.SECONDS);
        Parked.untilWaiting(owner);
    }

    Object outer() {
        return opened.join().get(0);
    }

    Object inner() {
        return opened.join().get(1);
    }

    private Callable<String> waitingTask() {
        return () -> {
            Parked.await(released);
            return "done";
        };
    }

    private void run() {
        try (ReflectedScope outer = ReflectedScope.open(OUTER);
                ReflectedScope inner = ReflectedScope.open(null)) {
            outer.fork(outerTask);
            inner.fork(innerTask);
            opened.complete(List.of(outer.scope(), inner.scope()));
            inner.join();
            outer.join();
        } catch (RuntimeException e) {
            opened.completeExceptionally(e);
        }
    }

    /** Starts a thread whose scope is cancelled by a failed task, while another of its tasks waits for {@code release}. */
    static Thread startCancelled(CountDownLatch release) {
        Assumptions.assumeTrue(JdkVersion.atLeast(21), "structured scopes exist since JDK 21");
        Thread owner = new Thread(() -> openAndCancel(release), "cancelled-scope-owner");
        owner.setDaemon(true);
        owner.start();
        return owner;
    }

    private static void openAndCancel(CountDownLatch release) {
        try (ReflectedScope scope = ReflectedScope.openFailing()) {
            scope.fork(() -> {
                awaitUninterruptibly(release);
                return "late";
            });
            scope.fork(() -> {
                throw new IllegalStateException("wanted");
            });
            scope.join();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // The scope interrupts its threads when it is cancelled; this one takes its time.
            }
        }
    }

    @Override
    public void close() {
        released.countDown();
        Parked.join(owner);
    }
}
