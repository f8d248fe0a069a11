package dev.stackscope.glue.virtualthreads;

import java.util.List;
import java.util.function.Consumer;

/** Methods that all do the same and by which stacks can be told apart. */
final class Marks {

    static final List<Consumer<Runnable>> ALL = List.of(
            Marks::mark0,
            Marks::mark1,
            Marks::mark2,
            Marks::mark3,
            Marks::mark4,
            Marks::mark5,
            Marks::mark6,
            Marks::mark7);

    private Marks() {}

    private static void mark0(Runnable work) {
        work.run();
    }

    private static void mark1(Runnable work) {
        work.run();
    }

    private static void mark2(Runnable work) {
        work.run();
    }

    private static void mark3(Runnable work) {
        work.run();
    }

    private static void mark4(Runnable work) {
        work.run();
    }

    private static void mark5(Runnable work) {
        work.run();
    }

    private static void mark6(Runnable work) {
        work.run();
    }

    private static void mark7(Runnable work) {
        work.run();
    }
}
