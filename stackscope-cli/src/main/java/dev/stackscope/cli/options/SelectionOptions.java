package dev.stackscope.cli.options;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which part of a large tree to show. */
public final class SelectionOptions {

    /** Reads regular expressions, with a complaint in one line. */
    static final class Expressions implements ITypeConverter<Pattern> {

        @Override
        public Pattern convert(String text) {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new TypeConversionException("\"" + text + "\" is no regular expression: " + e.getDescription()
                        + " near index " + e.getIndex());
            }
        }
    }

    @Option(
            names = "--match",
            paramLabel = "<regex>",
            converter = Expressions.class,
            description =
                    "Only tasks in whose name, frames or waits the regular expression is found, with those above and"
                            + " below them.")
    private @Nullable Pattern match;

    @Option(
            names = "--exclude",
            paramLabel = "<regex>",
            converter = Expressions.class,
            description =
                    "No tasks in whose name, frames or waits the regular expression is found, nor those below them.")
    private @Nullable Pattern exclude;

    @Option(
            names = "--id",
            paramLabel = "<id>",
            description = "Only the task with this id, as printed after #, with what is above and below it.")
    private @Nullable String id;

    @Option(names = "--root", paramLabel = "<id>", description = "The task with this id as the root of the tree.")
    private @Nullable String root;

    @Option(names = "--depth", paramLabel = "<n>", description = "At most this many levels of tasks.")
    private @Nullable Integer depth;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            defaultValue = "50",
            description = "At most this many groups of like tasks below each task, in tree and flat; 0 for all."
                    + " Default: ${DEFAULT-VALUE}.")
    private int limit = 50;

    /** Makes the options with their defaults. */
    public SelectionOptions() {}

    /** {@return what tasks must have, or null} */
    public @Nullable Pattern match() {
        return match;
    }

    /** {@return what tasks must not have, or null} */
    public @Nullable Pattern exclude() {
        return exclude;
    }

    /** {@return the id that is wanted, or null for all} */
    public @Nullable String id() {
        return id == null ? null : plain(id);
    }

    /** {@return the id of the task to begin with, or null} */
    public @Nullable String root() {
        return root == null ? null : plain(root);
    }

    /** {@return how many levels are wanted, or null for all} */
    public @Nullable Integer depth() {
        return depth;
    }

    /** {@return how many groups are wanted below each task, 0 for all} */
    public int limit() {
        return limit;
    }

    private static String plain(String id) {
        return id.startsWith("#") ? id.substring(1) : id;
    }
}
