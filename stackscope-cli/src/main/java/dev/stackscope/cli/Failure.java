package dev.stackscope.cli;

/** Why the command ends without an answer: one sentence with the cause and the remedy, and an exit code. */
public final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    private final ExitCode code;

    /**
     * Makes a failure.
     *
     * @param code what the command ends with
     * @param sentence the cause and the remedy
     */
    public Failure(ExitCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /**
     * Makes a failure that something else caused.
     *
     * @param code what the command ends with
     * @param sentence the cause and the remedy
     * @param cause what happened
     */
    public Failure(ExitCode code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /** {@return what the command ends with} */
    public ExitCode code() {
        return code;
    }
}
