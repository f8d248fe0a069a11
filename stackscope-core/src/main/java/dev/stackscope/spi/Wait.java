package dev.stackscope.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a frame waits for: the object, the wait in words, and the items that would end it.
 *
 * <p>Immutable.
 */
public final class Wait {

    private final @Nullable Object object;
    private final String description;
    private final @Nullable String relation;
    private final List<Object> items;

    private Wait(@Nullable Object object, String description, @Nullable String relation, List<Object> items) {
        this.object = object;
        this.description = description;
        this.relation = relation;
        this.items = items;
    }

    /**
     * {@return a wait behind which no task is known}
     *
     * @param object the object waited for, or null if it is not at hand
     * @param description the wait in the words of the API that was called, to follow a state: {@code in Thread.sleep},
     *     {@code on ReentrantLock@7ae8cf35}
     */
    public static Wait on(@Nullable Object object, String description) {
        return new Wait(object, Objects.requireNonNull(description, "description"), null, List.of());
    }

    /**
     * {@return this wait with a task behind it that holds what is waited for}
     *
     * @param item the holder
     */
    public Wait heldBy(Object item) {
        return new Wait(object, description, "held by", List.of(Objects.requireNonNull(item, "item")));
    }

    /**
     * {@return this wait with the tasks that would end it}
     *
     * @param tasks the items behind the wait, in order of their start
     */
    public Wait releasedBy(List<?> tasks) {
        return new Wait(object, description, null, List.copyOf(Objects.requireNonNull(tasks, "tasks")));
    }

    /** {@return the object waited for, or null if it is not at hand} */
    public @Nullable Object object() {
        return object;
    }

    /** {@return the wait in words} */
    public String description() {
        return description;
    }

    /** {@return how the items hold up the wait, or null where that goes without saying} */
    public @Nullable String relation() {
        return relation;
    }

    /** {@return the items that would end the wait} */
    public List<Object> items() {
        return items;
    }
}
