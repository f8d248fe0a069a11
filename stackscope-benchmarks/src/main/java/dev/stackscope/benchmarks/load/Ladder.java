package dev.stackscope.benchmarks.load;

import java.util.concurrent.CountDownLatch;

/**
 * Calls that go down a number of steps and wait at the bottom.
 *
 * <p>The steps take turns, so that a stack has several positions, as that of a program has. Which of two steps is taken at
 * some depths is up to the bits of a number: as many numbers, as many different stacks.
 */
public final class Ladder {

    private final CountDownLatch released;

    /** Makes a ladder at whose bottom threads wait for a latch. */
    public Ladder(CountDownLatch released) {
        this.released = released;
    }

    /** Goes down and waits. */
    public void descend(int steps) {
        descend(steps, 0);
    }

    /**
     * Goes down and waits.
     *
     * @param path which way to go, by its bits
     */
    public void descend(int steps, int path) {
        if (steps == 0) {
            pause();
        } else if ((path & 1) == 0) {
            left(steps - 1, Integer.rotateRight(path, 1));
        } else {
            right(steps - 1, Integer.rotateRight(path, 1));
        }
    }

    /** Goes down with an open resource and waits. */
    public void descendHolding(int steps) {
        try (Rung rung = new Rung()) {
            rung.hold();
            descend(steps - 1, 0);
        }
    }

    private void left(int steps, int path) {
        if (steps == 0) {
            pause();
        } else if (steps % 2 == 0) {
            first(steps - 1, path);
        } else {
            second(steps - 1, path);
        }
    }

    private void right(int steps, int path) {
        if (steps == 0) {
            pause();
        } else {
            first(steps - 1, path);
        }
    }

    private void first(int steps, int path) {
        if (steps == 0) {
            pause();
        } else {
            descend(steps - 1, path);
        }
    }

    private void second(int steps, int path) {
        if (steps == 0) {
            pause();
        } else {
            descend(steps - 1, path);
        }
    }

    private void pause() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A resource that there is nothing to. */
    private static final class Rung implements AutoCloseable {

        private boolean held;

        void hold() {
            held = true;
        }

        @Override
        public void close() {
            if (!held) {
                throw new IllegalStateException("closed twice");
            }
            held = false;
        }
    }
}
