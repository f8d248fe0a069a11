package dev.stackscope.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a text cannot be read as a task tree or thread dump, and where. */
public final class UnreadableDumpException extends IOException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Long line;
    private final @Nullable Long column;

    private UnreadableDumpException(String message, @Nullable Long line, @Nullable Long column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    static UnreadableDumpException of(String name, String problem) {
        return new UnreadableDumpException(name + ": " + problem, null, null);
    }

    static UnreadableDumpException at(String name, long line, long column, @Nullable String problem) {
        return new UnreadableDumpException(
                name + ", line " + line + ", column " + column + ": " + problem, line, column);
    }

    /** {@return the line of the problem, from 1, or null if it is about the whole text} */
    public @Nullable Long line() {
        return line;
    }

    /** {@return the column of the problem in its line, from 1, or null if it is about the whole text} */
    public @Nullable Long column() {
        return column;
    }
}
