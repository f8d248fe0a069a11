package dev.stackscope;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception of another JVM, or of one that is gone, in a tree that was read from a file.
 *
 * <p>Has the message and the suppressed exceptions, but neither cause nor stack trace.
 */
public final class RecordedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String className;

    /**
     * Makes a recorded exception.
     *
     * @param className the binary name of the exception's class
     * @param message its message, or null if it has none
     */
    public RecordedException(String className, @Nullable String message) {
        super(message, null, true, false);
        this.className = Objects.requireNonNull(className, "className");
    }

    /** {@return the binary name of the exception's class} */
    public String className() {
        return className;
    }

    /**
     * {@return the binary name of an error's class; of a recorded exception, the class of the one it stands for}
     *
     * @param error the error to name the class of
     */
    public static String className(Throwable error) {
        return error instanceof RecordedException recorded
                ? recorded.className()
                : error.getClass().getName();
    }

    /** {@return the original class, and the message if there is one} */
    @Override
    public String getLocalizedMessage() {
        return getMessage() == null ? className : className + ": " + getMessage();
    }
}
