package dev.stackscope.cli.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Looking more than once. */
public final class TimeOptions {

    @Option(
            names = "--samples",
            paramLabel = "<n>",
            description = "Look so many times, and mark what has not moved from the first to the last.")
    private @Nullable Integer samples;

    @Option(
            names = "--interval",
            paramLabel = "<time>",
            defaultValue = "1s",
            converter = Durations.class,
            description = "The time between two looks of --samples or --watch. Default: ${DEFAULT-VALUE}.")
    private Duration interval = Duration.ofSeconds(1);

    @Option(names = "--watch", description = "Look again and again, on a terminal, until Ctrl-C.")
    private boolean watch;

    @Option(
            names = "--diff",
            arity = "2",
            paramLabel = "<file>",
            description = "Compare two saved trees or dumps: tasks that came, went, moved and stayed.")
    private @Nullable List<Path> diff;

    /** Makes the options with their defaults. */
    public TimeOptions() {}

    /** {@return how many times to look; 1 unless asked for more} */
    public int samples() {
        return samples == null ? 1 : samples;
    }

    /** {@return the time between two looks} */
    public Duration interval() {
        return interval;
    }

    /** {@return whether to go on looking} */
    public boolean watch() {
        return watch;
    }

    /** {@return the two files to compare, or null} */
    public @Nullable List<Path> diff() {
        return diff;
    }
}
