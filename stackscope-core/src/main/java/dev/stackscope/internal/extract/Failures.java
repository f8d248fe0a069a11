package dev.stackscope.internal.extract;

import org.jspecify.annotations.Nullable;

/** Tells errors of foreign code, which become data, from those of the JVM, which must not be caught. */
final class Failures {

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
        String message = message(error);
        String text = error.getClass().getName() + (message == null ? "" : ": " + message);
        Throwable cause = error.getCause();
        return cause == null ? text : text + " (caused by " + cause.getClass().getName() + ")";
    }

    private static @Nullable String message(Throwable error) {
        try {
            return error.getMessage();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return null; // an exception class may override getMessage
        }
    }
}
