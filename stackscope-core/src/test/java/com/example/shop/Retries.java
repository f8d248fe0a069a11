package com.example.shop;

/** Tries again what failed. */
public final class Retries {

    private Retries() {}

    // @start region="annotated"
    /** Runs a task until it does not fail. */
    @StackscopeFrame(hide = true)
    public static void retry(Runnable task) {
        while (true) {
            try {
                task.run();
                return;
            } catch (IllegalStateException e) {
                // once more
            }
        }
    }
    // @end
}
