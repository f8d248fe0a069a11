package dev.stackscope;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The identity of something that has a stack: a thread, a scope, an executor, a future.
 *
 * @param kind what it is, in one word: {@code "thread"}, {@code "vthread"}, {@code "scope"}, {@code "executor"}, {@code
 *     "future"}, or {@code "object"} for an item that no hook describes
 * @param id the id that printed trees show after {@code #}: the thread's own identifier for threads, a number of the
 *     extraction's own, with a letter before it, for all else; unique within one extraction
 * @param name the name its creator gave it, or null if it has none; untrusted text
 * @param work what it computes or does, in the words of its API and by position in the code, such as {@code "thenApply
 *     shop.Report.build(Report.java:14)"}, or null if the kind says all that is known
 * @param state what it is doing in one word, such as {@code "WAITING"}, or null if that is unknown
 * @param creation when and where it was made, or null if that was not recorded
 */
public record Task(
        String kind,
        String id,
        @Nullable String name,
        @Nullable String work,
        @Nullable String state,
        @Nullable Creation creation) {

    /** Checks that a kind and an id are there. */
    public Task {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    /** Makes a task of whose creation nothing is known. */
    public Task(String kind, String id, @Nullable String name, @Nullable String work, @Nullable String state) {
        this(kind, id, name, work, state, null);
    }

    /** Makes a task of whose work no more is known than its kind says. */
    public Task(String kind, String id, @Nullable String name, @Nullable String state) {
        this(kind, id, name, null, state);
    }
}
