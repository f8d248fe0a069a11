package dev.stackscope.internal.jdk;

import dev.stackscope.internal.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/** Says that a text is no thread dump of the JDK's, and where it stops being one. */
public final class MalformedDumpException extends Exception {

    private static final long serialVersionUID = 1L;

    private final MalformedJsonException place;

    MalformedDumpException(MalformedJsonException place) {
        super("malformed thread dump: " + place.getMessage() + " at character " + place.position(), place);
        this.place = place;
    }

    /** {@return how many characters were read before the problem showed} */
    public long position() {
        return place.position();
    }

    /** {@return the line of the problem, from 1} */
    public long line() {
        return place.line();
    }

    /** {@return the column of the problem in its line, from 1} */
    public long column() {
        return place.column();
    }

    /** {@return the problem alone, without its place} */
    public @Nullable String problem() {
        return place.getMessage();
    }
}
