package dev.stackscope.internal.json;

/** Says that a text is not the JSON that was expected, and where it stops being that. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long position;
    private final long line;
    private final long column;

    MalformedJsonException(String problem, long position, long line, long column) {
        super(problem);
        this.position = position;
        this.line = line;
        this.column = column;
    }

    /** {@return how many characters were read before the problem showed} */
    public long position() {
        return position;
    }

    /** {@return the line of the problem, from 1} */
    public long line() {
        return line;
    }

    /** {@return the column of the problem in its line, from 1} */
    public long column() {
        return column;
    }
}
