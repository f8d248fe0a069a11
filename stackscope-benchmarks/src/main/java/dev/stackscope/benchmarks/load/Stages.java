package dev.stackscope.benchmarks.load;

import java.util.concurrent.CompletableFuture;

/** A chain of stages of a {@link CompletableFuture}, each of which does next to nothing. */
public final class Stages {

    /** How many stages a chain has. */
    public static final int COUNT = 10;

    private Stages() {}

    /** {@return what comes out of a chain that was made and then completed} */
    public static int complete() {
        return complete(() -> {});
    }

    /**
     * {@return what comes out of a chain that was made and then completed}
     *
     * @param afterEach what else is done when a stage was made
     */
    public static int complete(Runnable afterEach) {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> last = first;
        for (int i = 0; i < COUNT; i++) {
            last = last.thenApply(value -> value + 1);
            afterEach.run();
        }
        first.complete(1);
        return last.join();
    }
}
