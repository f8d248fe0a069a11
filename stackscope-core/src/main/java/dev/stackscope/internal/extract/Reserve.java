package dev.stackscope.internal.extract;

import org.jspecify.annotations.Nullable;

/**
 * Memory that must be there before code runs for the first time.
 *
 * <p>A class whose initialiser fails is lost to the JVM for good, and it may be one of the JDK's that the program needs. So
 * where memory is short, an extraction fails before it meets what is new to it.
 */
enum Reserve {
    /** Before the first extraction of its kind, which initialises most of what there is. */
    FOR_FIRST(8, 16 << 20),
    /** Before a class of items, a class file or a glue that was not met before. */
    FOR_NEW(32, 2 << 20);

    private static final int BYTES_OF_BLOCK = 1 << 16; // no collector takes one for a large object

    @SuppressWarnings("UnusedVariable") // it is written so that the compiler does not leave out what seems of no use
    private static volatile @Nullable Object taken;

    private final int blocks;

    /** Memory of so many bytes, but of no more than a part of the heap. */
    Reserve(int partOfHeap, int most) {
        blocks = (int) Math.min(most, Runtime.getRuntime().maxMemory() / partOfHeap) / BYTES_OF_BLOCK;
    }

    /** Throws an {@link OutOfMemoryError} unless the memory can be had. */
    void check() {
        byte[][] had = new byte[blocks][];
        for (int i = 0; i < blocks; i++) {
            had[i] = new byte[BYTES_OF_BLOCK];
        }
        taken = had;
        taken = null;
    }
}
