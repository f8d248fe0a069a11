package dev.stackscope.cli.options;

import java.util.ArrayList;
import java.util.List;
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
                throw new TypeConversionException(
                        "\"" + text + "\" is no regular expression: " + e.getDescription() + " near index " + e.getIndex());
            }
        }
    }

    @Option(
            names = "--match",
            paramLabel = "<regex>",
            converter = Expressions.class,
            description = "Only tasks in whose name or frames the regular expression is found, with those above them."
                    + " May be repeated; each must be found.")
    private List<Pattern> match = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "<regex>",
            converter = Expressions.class,
            description = "No tasks in whose name or frames the regular expression is found. May be repeated.")
    private List<Pattern> exclude = new ArrayList<>();

    @Option(
            names = "--id",
            paramLabel = "<id>",
            split = ",",
            description = "Only the tasks with these ids, as printed after #, with what is above and below them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--root", paramLabel = "<id>", description = "The task with this id as the root of the tree.")
    private @Nullable String root;

    @Option(names = "--depth", paramLabel = "<n>", description = "At most this many levels of tasks.")
    private @Nullable Integer depth;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            description = "At most this many tasks or groups below each task; 0 for all.")
    private @Nullable Integer limit;

    /** Makes the options with their defaults. */
    public SelectionOptions() {}

    /** {@return what tasks must have} */
    public List<Pattern> match() {
        return match;
    }

    /** {@return what tasks must not have} */
    public List<Pattern> exclude() {
        return exclude;
    }

    /** {@return the ids that are wanted, without their {@code #}; empty for all} */
    public List<String> ids() {
        return ids.stream().map(SelectionOptions::plain).toList();
    }

    /** {@return the id of the task to begin with, or null} */
    public @Nullable String root() {
        return root == null ? null : plain(root);
    }

    /** {@return how many levels are wanted, or null for all} */
    public @Nullable Integer depth() {
        return depth;
    }

    /** {@return how many are wanted below each task, or null for the default} */
    public @Nullable Integer limit() {
        return limit;
    }

    private static String plain(String id) {
        return id.startsWith("#") ? id.substring(1) : id;
    }
}
