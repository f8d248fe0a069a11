package dev.stackscope.testing;

import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;

/**
 * Compares what a stack or a task tree prints with an expected tree.
 *
 * <p>What is compared has to print the same after it was saved and read. Nothing is normalised unless asked for. A failure shows the actual tree as a text block, ready to paste.
 */
public final class StackAssert extends AbstractAssert<StackAssert, Object> {

    private static final Pattern IDENTITY_HASH = Pattern.compile("@[0-9a-f]{1,8}\\b");
    private static final Pattern ID = Pattern.compile("(?<=[ ,-])#([a-z]?)[0-9]+");
    private static final Pattern LINE = Pattern.compile("(\\.java):[0-9]+\\)");
    private static final Pattern OPENING_LINE = Pattern.compile("  line [0-9]+");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$[0-9]+|\\$\\$Lambda[/$\\w.]*");

    private final List<UnaryOperator<String>> normalisations = new ArrayList<>();
    private Renderer renderer = Renderer.tree();

    private StackAssert(Object actual) {
        super(actual, StackAssert.class);
    }

    /** Starts an assertion on what a stack prints. */
    public static StackAssert assertThat(Stack actual) {
        return new StackAssert(actual);
    }

    /** Starts an assertion on what a task tree prints. */
    public static StackAssert assertThat(TaskTree actual) {
        return new StackAssert(actual);
    }

    /** Prints with this renderer instead of {@link Renderer#tree()}. */
    public StackAssert with(Renderer value) {
        renderer = value;
        return this;
    }

    /** Replaces identity hashes: {@code @7ae8cf35} becomes {@code @#}. */
    public StackAssert ignoringIdentityHashes() {
        return replacing(IDENTITY_HASH, "@#");
    }

    /** Replaces ids: {@code #23} becomes {@code #N}, {@code #f4} becomes {@code #fN}. */
    public StackAssert ignoringIds() {
        return replacing(ID, "#$1N");
    }

    /** Replaces line numbers: {@code (Shop.java:12)} becomes {@code (Shop.java)}, {@code line 12} is dropped. */
    public StackAssert ignoringLines() {
        return replacing(LINE, "$1)").replacing(OPENING_LINE, "");
    }

    /** Replaces the numbers of lambdas: {@code lambda$main$3} becomes {@code lambda$main$N}. */
    public StackAssert ignoringLambdaNames() {
        normalisations.add(text -> LAMBDA.matcher(text)
                .replaceAll(found -> found.group(1) == null ? "\\$\\$Lambda" : "lambda\\$" + found.group(1) + "\\$N"));
        return this;
    }

    /** Leaves out the notes of the stack itself, which tell what could not be seen. */
    public static StackAssert assertThatBesidesNotes(Stack actual) {
        return assertThat(Stack.builder(actual.task())
                .root(actual.root())
                .frames(actual.frames())
                .contexts(actual.contexts())
                .leaves(actual.leaves())
                .error(actual.error())
                .label(actual.label())
                .build());
    }

    /** Replaces all that differs from run to run: hashes, ids, lines and lambda names. */
    public StackAssert ignoringWhatVaries() {
        return ignoringIdentityHashes().ignoringIds().ignoringLines().ignoringLambdaNames();
    }

    /** Replaces what a pattern matches; {@code by} may refer to its groups. */
    public StackAssert replacing(Pattern pattern, String by) {
        normalisations.add(text -> pattern.matcher(text).replaceAll(by));
        return this;
    }

    /** Passes if the text is exactly the expected one. */
    public StackAssert rendersAs(String expected) {
        isNotNull();
        String text = text();
        if (!text.equals(expected)) {
            throw failureWithActualExpected(
                    text, expected, "%nExpected:%n%s%nbut it prints, ready to paste:%n%s", expected, textBlock(text));
        }
        RoundTrip.check(actual);
        return this;
    }

    private String text() {
        String text = actual instanceof TaskTree tree ? renderer.render(tree) : renderer.render((Stack) actual);
        for (UnaryOperator<String> normalisation : normalisations) {
            text = normalisation.apply(text);
        }
        return text;
    }

    /** {@return Java source of a text block, indented as in a test method} */
    static String textBlock(String text) {
        StringBuilder source = new StringBuilder("\"\"\"\n");
        text.lines()
                .forEach(line -> source.append(line.isEmpty() ? "" : "                ")
                        .append(line.replace("\\", "\\\\")
                                .replace("\"\"\"", "\\\"\"\"")
                                .replace("\t", "\\t"))
                        .append('\n'));
        return source.append("                \"\"\"").toString();
    }
}
