package dev.stackscope;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the innermost frame of a stack waits for, or what is left of an item when there is nothing more to unwrap.
 *
 * <p>Equal when all parts are equal, the object by identity.
 */
public final class Leaf {

    private final @Nullable Object object;
    private final String description;
    private final @Nullable String relation;
    private final List<Stack> stacks;

    /**
     * Makes a leaf.
     *
     * @param object the object waited for, or null if it is not at hand
     * @param description the wait in the words of the API that was called
     * @param relation how the tasks behind it hold it up, such as {@code "held by"}, or null where that goes without
     *     saying
     * @param stacks the tasks that would end the wait
     */
    public Leaf(@Nullable Object object, String description, @Nullable String relation, List<Stack> stacks) {
        this.object = object;
        this.description = Objects.requireNonNull(description, "description");
        this.relation = relation;
        this.stacks = List.copyOf(stacks);
    }

    /** {@return the object waited for, or null if it is not at hand} */
    public @Nullable Object object() {
        return object;
    }

    /**
     * {@return the wait in the words of the API that was called, such as {@code in Thread.sleep} or {@code on
     * ReentrantLock@7ae8cf35}; for an object that no hook knows, its identity}
     */
    public String description() {
        return description;
    }

    /** {@return how the tasks behind it hold it up, such as {@code held by}, or null where that goes without saying} */
    public @Nullable String relation() {
        return relation;
    }

    /** {@return the tasks that would end the wait, as far as they are known} */
    public List<Stack> stacks() {
        return stacks;
    }

    @SuppressWarnings("ReferenceEquality") // foreign objects are compared by identity
    boolean sameWait(Leaf other) {
        return object == other.object
                && description.equals(other.description)
                && Objects.equals(relation, other.relation);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Leaf leaf && Equality.equal(this, leaf);
    }

    @Override
    public int hashCode() {
        return description.hashCode();
    }

    /** {@return the description} */
    @Override
    public String toString() {
        return description;
    }
}
