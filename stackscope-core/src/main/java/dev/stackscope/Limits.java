package dev.stackscope;

/**
 * Caps that keep an extraction finite on broken or hostile data. What a cap cuts off is said in the output.
 *
 * @param unwraps how many items may be unwrapped in a row without a frame coming out; at least 1
 * @param frames how many frames one stack may have; at least 1
 * @param children how many children one context may have, those of the contexts inside it included; at least 1
 * @param depth how deeply child tasks may nest; at least 1
 * @param tasks how many stacks one extraction may hold; at least 1
 */
public record Limits(int unwraps, int frames, int children, int depth, int tasks) {

    private static final Limits STANDARD = new Limits(100, 20_000, 100_000, 100_000, 2_000_000);

    /** Checks that every cap lets something through. */
    public Limits {
        atLeastOne("unwraps", unwraps);
        atLeastOne("frames", frames);
        atLeastOne("children", children);
        atLeastOne("depth", depth);
        atLeastOne("tasks", tasks);
    }

    /** {@return caps that only runaway data reaches} */
    public static Limits standard() {
        return STANDARD;
    }

    /** {@return these caps with another one for unwraps in a row} */
    public Limits withUnwraps(int value) {
        return new Limits(value, frames, children, depth, tasks);
    }

    /** {@return these caps with another one for the frames of a stack} */
    public Limits withFrames(int value) {
        return new Limits(unwraps, value, children, depth, tasks);
    }

    /** {@return these caps with another one for the children of a context} */
    public Limits withChildren(int value) {
        return new Limits(unwraps, frames, value, depth, tasks);
    }

    /** {@return these caps with another one for the nesting of child tasks} */
    public Limits withDepth(int value) {
        return new Limits(unwraps, frames, children, value, tasks);
    }

    /** {@return these caps with another one for the stacks of an extraction} */
    public Limits withTasks(int value) {
        return new Limits(unwraps, frames, children, depth, value);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }
}
