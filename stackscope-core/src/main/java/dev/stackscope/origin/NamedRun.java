package dev.stackscope.origin;

/** A task with a name that returns nothing. */
record NamedRun(String name, Runnable inside) implements Named, Runnable {

    @Override
    public void run() {
        inside.run();
    }
}
