package dev.stackscope.spi;

/**
 * Glue that can record what its library does while the program runs, and does so only while origin probes are installed.
 *
 * <p>Found as any other glue, and switched where {@link #requiredClass} is there: when the probes are installed, and with the
 * agent also when a class loader defines that class later. What it throws costs its records, and nothing else. Safe for use
 * by several threads.
 */
public interface RecordingGlue extends StackscopeGlue {

    /**
     * Records from now on. Called again where the probes are set anew.
     *
     * @param calls how many calls of those that led to the making of each object are to be recorded, or 0 for none
     */
    void startRecording(int calls);

    /** Records nothing more, and forgets what was recorded. No effect if nothing is. */
    void stopRecording();
}
