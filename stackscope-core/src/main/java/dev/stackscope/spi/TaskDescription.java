package dev.stackscope.spi;

import dev.stackscope.Creation;
import dev.stackscope.Frame;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DescribeTask} hook knows of an item.
 *
 * @param kind what it is, in one word such as {@code "future"}
 * @param id its own number, where it has one that its users know, such as a thread's; null to be numbered. Two items
 *     with the same kind of own number and the same number are the same task
 * @param name the name its creator gave it, or null
 * @param work what it computes or does, in the words of its API and by position in the code, or null; tasks that differ
 *     in it are not merged in print
 * @param state what it is doing in one word, or null if unknown
 * @param standIn whether the item merely stands for the task, whose object is not at hand; the stack then has no root
 * @param same the item that is described in place of this one because it is the same task, as what a wrapper wraps is;
 *     null for an item that is described here. All else that is said here is then ignored
 * @param creation when and where it was made, or null if that was not recorded
 * @param places the places in the code at which the task stands, outermost first, if there is nothing else to tell of it
 *     but what is said here; null for an item that is to be unwrapped
 */
public record TaskDescription(
        String kind,
        @Nullable String id,
        @Nullable String name,
        @Nullable String work,
        @Nullable String state,
        boolean standIn,
        @Nullable Object same,
        @Nullable Creation creation,
        @Nullable List<Frame> places) {

    /** Checks that a kind is there, and copies the places unless nobody can change them. */
    public TaskDescription {
        Objects.requireNonNull(kind, "kind");
        places = places == null ? null : List.copyOf(places);
    }

    /**
     * {@return a description of which only the kind is known}
     *
     * @param kind what it is, in one word
     */
    public static TaskDescription of(String kind) {
        return new TaskDescription(kind, null, null, null, null, false, null, null, null);
    }

    /** {@return a description of what has a number of its own, and a name unless that is null or empty, and a state} */
    public static TaskDescription of(String kind, long number, @Nullable String name, @Nullable String state) {
        String given = name == null || name.isEmpty() ? null : name;
        return new TaskDescription(kind, Long.toString(number), given, null, state, false, null, null, null);
    }

    /** {@return this description with the item's own number} */
    public TaskDescription id(long number) {
        return new TaskDescription(kind, Long.toString(number), name, work, state, standIn, same, creation, places);
    }

    /** {@return this description with a name, or without if null or empty} */
    public TaskDescription name(@Nullable String text) {
        return new TaskDescription(
                kind, id, text == null || text.isEmpty() ? null : text, work, state, standIn, same, creation, places);
    }

    /** {@return this description with what the task computes or does, or without if null} */
    public TaskDescription work(@Nullable String words) {
        return new TaskDescription(kind, id, name, words, state, standIn, same, creation, places);
    }

    /** {@return this description with a state, or without if null} */
    public TaskDescription state(@Nullable String word) {
        return new TaskDescription(kind, id, name, work, word, standIn, same, creation, places);
    }

    /** {@return this description, for an item that merely stands for the task} */
    public TaskDescription standingIn() {
        return new TaskDescription(kind, id, name, work, state, true, same, creation, places);
    }

    /**
     * {@return this description, for an item that is the same task as another one and is shown as that}
     *
     * @param other the item to describe in place of this one, such as what a wrapper wraps
     */
    public TaskDescription sameAs(Object other) {
        return new TaskDescription(
                kind, id, name, work, state, standIn, Objects.requireNonNull(other, "other"), creation, places);
    }

    /** {@return this description with what was recorded of the making of the task, or without if null} */
    public TaskDescription creation(@Nullable Creation recorded) {
        return recorded == null && creation == null
                ? this
                : new TaskDescription(kind, id, name, work, state, standIn, same, recorded, places);
    }

    /**
     * {@return this description, for a task of which nothing else is to be told but the places at which it stands}
     *
     * <p>A shortcut where there are many such tasks, and no replacement for an {@link Unwrap} hook of the same glue that
     * shows the same: the item is unwrapped all the same where another glue unwraps items of its class, where any glue
     * contributes contexts to them or has a hook for one of the places, where there are more places than the limit allows,
     * where the item wraps or stands in for the task, and where a single frame is asked for.
     *
     * @param all the places, outermost first; best the same unmodifiable list for all tasks that stand there
     */
    public TaskDescription places(List<Frame> all) {
        return new TaskDescription(
                kind, id, name, work, state, standIn, same, creation, Objects.requireNonNull(all, "all"));
    }
}
