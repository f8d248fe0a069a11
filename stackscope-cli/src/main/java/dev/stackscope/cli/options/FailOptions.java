package dev.stackscope.cli.options;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What makes the command fail, for scripts. */
public final class FailOptions {

    /** What scripts can ask for. */
    public enum Condition {
        /** A certain deadlock. */
        deadlock,
        /** A pool that starves, or a task that holds up others while it waits itself. */
        stall
    }

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "<condition>",
            description =
                    "End with exit code 10 if there is a deadlock that is certain (deadlock), or a pool that starves"
                            + " or a task that holds up others while it waits itself (stall); with --samples, in all of them.")
    private List<Condition> conditions = List.of();

    /** Makes the options with their defaults. */
    public FailOptions() {}

    /** {@return the conditions that make the command fail} */
    public Set<Condition> conditions() {
        return conditions.isEmpty() ? Set.of() : EnumSet.copyOf(conditions);
    }
}
