package dev.stackscope.points;

import java.util.function.Consumer;

/**
 * A point of the program.
 *
 * @param name says where it is
 * @param run runs the program up to the point and beyond
 * @param open what is open there, outermost first: the variable; {@code name!} is being closed, {@code (name)} is a
 *     monitor, {@code [name]} a lock, and {@code name?} is null, so that only the class file has it
 * @param sure what the line alone leaves no doubt of, if that is less
 */
record Point(String name, Consumer<Stop> run, String open, String sure) {
    Point(String name, Consumer<Stop> run, String open) {
        this(name, run, open, open);
    }

    @Override
    public String toString() {
        return name;
    }
}
