package dev.stackscope.testing;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.BooleanSupplier;

/** Lets the garbage collector work until something is gone, or until it had every chance. */
public final class Collected {

    private static final int MOST_COLLECTIONS = 50;
    private static final long MILLIS_FOR_EACH = 1_000;

    private Collected() {}

    /** Returns when a reference is cleared, or when collections do not clear it. */
    public static void await(Reference<?> reference) throws InterruptedException {
        await(() -> reference.refersTo(null));
    }

    /** Returns when something is so that a collection brings about, or when collections do not. */
    public static void await(BooleanSupplier gone) throws InterruptedException {
        for (int i = 0; i < MOST_COLLECTIONS && !gone.getAsBoolean(); i++) {
            collect();
        }
    }

    /** Returns when the JVM has told that garbage of our own is gone: what else was garbage then is gone, too. */
    private static void collect() throws InterruptedException {
        ReferenceQueue<Object> told = new ReferenceQueue<>();
        Reference<Object> garbage = new WeakReference<>(new Object(), told);
        try {
            System.gc();
            told.remove(MILLIS_FOR_EACH);
        } finally {
            Reference.reachabilityFence(garbage);
        }
    }
}
