package dev.stackscope.internal.extract;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells errors of foreign code, which become data, from those of the JVM, which must not be caught. */
final class Failures {

    private static final int LONGEST_MESSAGE = 300;

    private Failures() {}

    /**
     * Throws on what no one may swallow; returns for everything that counts as the error of a hook.
     *
     * <p>A {@link StackOverflowError} is the hook's own, {@link LinkageError}s come from absent libraries.
     */
    static void rethrowFatal(Throwable error) {
        if (error instanceof VirtualMachineError fatal && !(error instanceof StackOverflowError)) {
            throw fatal;
        }
        if (error instanceof InterruptedException) {
            Thread.currentThread().interrupt(); // whoever interrupted the caller wants to be heard
        }
    }

    /** {@return type and message, without calling a foreign {@code toString}} */
    static String text(Throwable error) {
        Throwable cause = asked(error::getCause);
        return typeAndMessage(error) + (cause == null ? "" : " (caused by " + typeAndMessage(cause) + ")");
    }

    private static String typeAndMessage(Throwable error) {
        String message = asked(error::getMessage);
        return error.getClass().getName() + (message == null ? "" : ": " + head(message));
    }

    private static String head(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    /** {@return what foreign code answers, or null if it throws} */
    static <T> @Nullable T asked(Supplier<? extends @Nullable T> question) {
        try {
            return question.get();
        } catch (Throwable error) { // even an exception's own methods may be foreign code
            rethrowFatal(error);
            return null;
        }
    }
}
