package dev.stackscope.benchmarks;

/** Thrown where a figure cannot be had; the message says why. */
final class NotMeasuredException extends Exception {

    private static final long serialVersionUID = 1;

    NotMeasuredException(Throwable cause) {
        super(String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason"), cause);
    }
}
