package dev.stackscope.benchmarks.programs;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Prints how many bytes of the heap a pending stage takes, with all that is recorded of it. */
public final class HeapOfStages {

    private static final int STAGES = 100_000;

    private HeapOfStages() {}

    /** Takes nothing. */
    public static void main(String[] arguments) {
        CompletableFuture<?>[] stages = new CompletableFuture<?>[STAGES];
        chain(stages); // what is made once is not the stages'
        stages[0].cancel(false);
        Arrays.fill(stages, null);
        long before = HeapTaken.usedHeap();
        chain(stages);
        long bytes = HeapTaken.usedHeap() - before;
        System.out.println("bytesPerStage=" + (double) bytes / STAGES);
        stages[0].cancel(false);
    }

    /** Each waits for the first. */
    private static void chain(CompletableFuture<?>[] stages) {
        CompletableFuture<String> first = new CompletableFuture<>();
        stages[0] = first;
        for (int i = 1; i < stages.length; i++) {
            stages[i] = first.thenApply(String::length);
        }
    }
}
