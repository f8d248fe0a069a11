package shop;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.StructuredTaskScope;

/** A program whose threads wait, where the story wants them to, until they are released. */
public abstract class Program implements Runnable {

    public final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
    public final CountDownLatch release = new CountDownLatch(1);

    protected abstract void tell() throws Throwable;

    @Override
    public final void run() {
        try {
            tell();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    protected final String pause() throws InterruptedException {
        waiting.add(Thread.currentThread());
        release.await();
        return "done";
    }

    protected final String pauseAs(String name) throws InterruptedException {
        Thread.currentThread().setName(name);
        return pause();
    }

    /** Forks what pauses by itself. The raw type has as many parameters as each JDK wants. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    protected static void fork(StructuredTaskScope scope, Callable<String> task) {
        scope.fork(task);
    }

    /** Joins, and counts the thread among those that wait. */
    @SuppressWarnings("rawtypes")
    protected final void expectJoin() {
        waiting.add(Thread.currentThread());
    }
}
