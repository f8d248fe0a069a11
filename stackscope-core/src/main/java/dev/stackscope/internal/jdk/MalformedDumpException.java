package dev.stackscope.internal.jdk;

/** Says that a text is no thread dump of the JDK's, and where it stops being one. */
public final class MalformedDumpException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long position;

    MalformedDumpException(String problem, long position) {
        super("malformed thread dump: " + problem + " at character " + position);
        this.position = position;
    }

    /** {@return how many characters were read before the problem showed} */
    public long position() {
        return position;
    }
}
