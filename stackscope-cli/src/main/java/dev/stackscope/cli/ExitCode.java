package dev.stackscope.cli;

/** What the command ends with. */
public enum ExitCode {
    /** All was printed. */
    PRINTED(0, "printed"),
    /** Stackscope has a fault. */
    INTERNAL_ERROR(1, "internal error"),
    /** The command line is wrong. */
    USAGE(2, "usage"),
    /** There is no such process, it is no JVM, or the file cannot be read. */
    NO_SUCH_TARGET(3, "no such process, JVM or readable file"),
    /** The process is there but does not let us in, or does not answer. */
    ATTACH_REFUSED(4, "attach refused, or no answer"),
    /** Something was printed, and something is missing from it that was asked for. */
    PRINTED_IN_PART(5, "printed in part"),
    /** A condition of {@code --fail-on} holds. */
    CONDITION_HOLDS(10, "a condition of --fail-on holds");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** {@return the number that the shell sees} */
    public int number() {
        return number;
    }

    /** {@return its meaning in a few words} */
    public String meaning() {
        return meaning;
    }
}
