package dev.stackscope.testing;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.render.Renderer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A thread of either kind that is blocked in some call until it is closed, and what is seen of its wait. */
public final class Blocked implements AutoCloseable {

    private static final Module BASE = Object.class.getModule();
    private static final Module OURS = Stackscope.class.getModule();

    /** The thread. */
    public final Thread thread;

    private Blocked(Thread thread) {
        this.thread = thread;
    }

    /** {@return a thread that runs the body; a virtual one skips the test where there are none} */
    public static Blocked in(boolean virtual, Resting.Body body) throws Exception {
        Runnable task = () -> run(body);
        if (virtual) {
            return new Blocked(Parked.startVirtual("waiter", task));
        }
        Thread thread = new Thread(task, "waiter");
        thread.setDaemon(true);
        thread.start();
        return new Blocked(thread);
    }

    /** {@return false, and true where there are virtual threads} */
    public static List<Boolean> kindsOfThreads() {
        return Runtime.version().feature() >= 21 ? List.of(false, true) : List.of(false);
    }

    /** {@return whether the JDK's packages are open, so that fields can be read} */
    public static boolean isOpen() {
        return Stream.of("java.lang", "java.util.concurrent", "java.util.concurrent.locks")
                .allMatch(each -> BASE.isOpen(each, OURS));
    }

    private static void run(Resting.Body body) {
        try {
            body.run();
        } catch (Exception e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** {@return the stack of the thread, once it waits; its calls are known by then, and looked at less closely} */
    public Stack stack() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Stack stack = extract();
        while (stack.leaves().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no wait is seen in " + stack);
            }
            stack = extract();
        }
        return extract();
    }

    /** {@return the lines of the thread once they are the expected ones, else as they are after a while} */
    public String linesOnce(String expected) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        String lines = lines(stack());
        while (!lines.equals(expected) && System.nanoTime() < deadline) {
            lines = lines(stack());
        }
        return lines;
    }

    private Stack extract() {
        return Stackscope.extract(thread, ExtractOptions.defaults().withChildTasks(true));
    }

    /** {@return the state and the wait of a stack, and the lines of the tasks behind it, without what varies} */
    public static String lines(Stack stack) {
        return Renderer.tree()
                .render(stack)
                .lines()
                .filter(line -> line.contains("\"waiter\"") || line.contains("╌"))
                .map(line -> line.replaceFirst("^v?thread #\\d+ \"waiter\"  ", ""))
                .map(line -> line.replaceAll("#\\d+", "#N").replaceAll("@[0-9a-f]+", "@#"))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        thread.interrupt();
        Resting.join(thread);
    }
}
