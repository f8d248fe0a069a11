package dev.stackscope.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the answer looks like and where it goes. */
public final class OutputOptions {

    @Option(
            names = "--format",
            paramLabel = "<format>",
            defaultValue = "tree",
            description = "tree, flat (stack traces one after the other), json, html (one page for a browser) or folded"
                    + " (for flame graphs). Default: ${DEFAULT-VALUE}.")
    private Format format = Format.tree;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            description = "Write to a file, in UTF-8, instead of standard output.")
    private @Nullable Path file;

    @Option(
            names = "--hidden",
            description = "Show the frames of the JDK and of libraries too, and JVM and idle threads.")
    private boolean hidden;

    @Option(names = "--no-group", description = "Print each task, also where several look alike.")
    private boolean noGroup;

    @Option(names = "--no-contexts", description = "Leave out what each frame holds open: resources, locks, monitors.")
    private boolean noContexts;

    @Option(
            names = "--color",
            paramLabel = "<when>",
            defaultValue = "auto",
            description = "auto (on a terminal, unless NO_COLOR is set), always or never. Default: ${DEFAULT-VALUE}.")
    private When color = When.auto;

    @Option(
            names = "--unicode",
            paramLabel = "<when>",
            defaultValue = "auto",
            description = "Lines and dots beyond ASCII: auto (where the character set has them), always or never."
                    + " Default: ${DEFAULT-VALUE}.")
    private When unicode = When.auto;

    /** Makes the options with their defaults. */
    public OutputOptions() {}

    /** {@return how the tree is written} */
    public Format format() {
        return format;
    }

    /** {@return where it goes, or null for standard output} */
    public @Nullable Path file() {
        return file;
    }

    /** {@return whether hidden frames are shown} */
    public boolean hidden() {
        return hidden;
    }

    /** {@return whether like tasks are merged} */
    public boolean grouping() {
        return !noGroup;
    }

    /** {@return whether contexts are shown} */
    public boolean contexts() {
        return !noContexts;
    }

    /** {@return when to colour} */
    public When color() {
        return color;
    }

    /** {@return when to use characters beyond ASCII} */
    public When unicode() {
        return unicode;
    }
}
