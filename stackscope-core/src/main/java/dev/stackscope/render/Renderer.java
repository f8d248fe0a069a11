package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.SourceFinder;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.render.Settings.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Prints stacks and task trees as text.
 *
 * {@snippet :
 * Renderer.tree().withHiddenFrames(true).render(Stackscope.taskTree(), System.out);
 * }
 *
 * <p>Every line ends with a line feed. Foreign text is escaped: a thread's name can neither break a line nor reach the
 * terminal. No method of a foreign object is called but an exception's {@code getMessage}, whose failure is caught; and
 * a {@link SourceFinder}, where one is asked for.
 *
 * <p><b>Cost.</b> Time and output grow linearly with the tree, and no depth of nesting overflows the stack. A renderer
 * that groups remembers what each task looks like before it prints; beyond that, it holds only the path it is on.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class Renderer {

    /** Hands the lines of one thing to an {@link Appendable}. */
    private interface Rendering {
        void to(Appendable out) throws IOException;
    }

    private final Settings settings;

    private Renderer(Settings settings) {
        this.settings = settings;
    }

    /**
     * {@return a renderer of trees: with contexts, in Unicode, hidden frames left out and like siblings merged}
     *
     * <p>Solid branches lead to what a task holds or owns, dashed ones to what it waits for.
     */
    public static Renderer tree() {
        return new Renderer(Settings.of(Form.TREE));
    }

    /** {@return a renderer of stack traces in the JDK's form, child tasks after their parents under headings} */
    public static Renderer flat() {
        return new Renderer(Settings.of(Form.FLAT));
    }

    /**
     * {@return a renderer of JSON, which {@code dev.stackscope.read.TreeReader} reads}
     *
     * <p>Writes everything that there is, hidden or not: of the settings, only source lines matter. Equal call stacks are
     * written once. {@code docs/formats.md} describes the members; {@code formatVersion} says of which version they are.
     */
    public static Renderer json() {
        return new Renderer(Settings.of(Form.JSON));
    }

    /**
     * {@return a renderer of folded stacks, from which programs such as {@code flamegraph.pl} draw flame graphs}
     *
     * <p>One line for each way from a root through calls and tasks to a task without tasks inside: its elements, set
     * apart by semicolons, and the number of such tasks. Numbers in names become stars, so that equal workers fold.
     */
    public static Renderer folded() {
        return new Renderer(Settings.of(Form.FOLDED));
    }

    /**
     * {@return a renderer of one HTML page, to be opened in a browser}
     *
     * <p>A tree that folds, with search, a filter by state, and the findings on top. It loads nothing and sends nothing;
     * without scripts it shows the text of {@link #tree()}. It holds everything that {@link #json()} writes.
     */
    public static Renderer html() {
        return new Renderer(Settings.of(Form.HTML));
    }

    /** {@return this renderer, using no character beyond 7-bit ASCII: foreign ones are escaped} */
    public Renderer ascii() {
        return new Renderer(settings.inAscii());
    }

    /**
     * {@return this renderer, with or without contexts}
     *
     * <p>The child tasks of contexts that are left out stand where the context would.
     *
     * @param on whether to print what each call holds open
     */
    public Renderer withContexts(boolean on) {
        return new Renderer(settings.withContexts(on));
    }

    /**
     * {@return this renderer, with or without what the glue hides}
     *
     * @param on whether to print and mark hidden frames and contexts, and threads that have nothing else
     */
    public Renderer withHiddenFrames(boolean on) {
        return new Renderer(settings.withHiddenFrames(on));
    }

    /**
     * {@return this renderer, merging sibling tasks that look alike or printing each}
     *
     * <p>Tasks look alike if kind, state, frames, contexts, waits and child tasks do; ids, names and identity hashes do
     * not matter.
     *
     * @param on whether to merge
     */
    public Renderer withGrouping(boolean on) {
        return new Renderer(settings.withGrouping(on));
    }

    /**
     * {@return this renderer, printing no more than so many groups of like tasks under one parent}
     *
     * <p>A line says how many more groups and tasks there are. Matters to {@link #tree()} and {@link #flat()}.
     *
     * @param groups the most groups, or 0 for all
     * @throws IllegalArgumentException if it is negative
     */
    public Renderer withLimit(int groups) {
        if (groups < 0) {
            throw new IllegalArgumentException("groups is " + groups + "; it must not be negative");
        }
        return new Renderer(settings.withLimit(groups));
    }

    /**
     * {@return this renderer, with or without the tier from which each context is known}
     *
     * <p>Off by default. A context that is known from the class file alone says {@code static} in any case, and nothing
     * else.
     *
     * @param on whether to print {@code public}, {@code opened} or {@code tool} behind contexts
     */
    public Renderer withTiers(boolean on) {
        return new Renderer(settings.withTiers(on));
    }

    /**
     * {@return this renderer, with or without the line of source code under each frame}
     *
     * <p>Off by default: it reads files. The lines are those that {@link SourceFinder#standard()} finds.
     *
     * @param on whether to print source lines where the source is at hand
     */
    public Renderer withSourceLines(boolean on) {
        return new Renderer(settings.withSources(on ? SourceFinder.standard() : null));
    }

    /**
     * {@return this renderer, with the line of source code under each frame}
     *
     * @param finder finds the source files; where it finds none or throws, no line is printed
     */
    public Renderer withSourceLines(SourceFinder finder) {
        return new Renderer(settings.withSources(Objects.requireNonNull(finder, "finder")));
    }

    /**
     * {@return the text of a stack}
     *
     * @param stack the stack to print
     */
    public String render(Stack stack) {
        Objects.requireNonNull(stack, "stack");
        return text(out -> render(stack, out));
    }

    /**
     * {@return the text of some stacks, one after another, like siblings merged}
     *
     * @param stacks the stacks to print
     */
    public String render(List<Stack> stacks) {
        List<Stack> items = List.copyOf(stacks);
        return text(out -> renderItems(items, out));
    }

    /**
     * {@return the text of a task tree: header, findings, tasks, and what was left out}
     *
     * @param tree the tree to print
     */
    public String render(TaskTree tree) {
        Objects.requireNonNull(tree, "tree");
        return text(out -> render(tree, out));
    }

    /**
     * {@return the text of a frame, with what it holds open}
     *
     * @param frame the frame to print, even if it is hidden
     */
    public String render(Frame frame) {
        Objects.requireNonNull(frame, "frame");
        return text(out -> render(frame, out));
    }

    /**
     * {@return the text of a context, with what is inside it}
     *
     * @param context the context to print, even if it is hidden
     */
    public String render(Context context) {
        Objects.requireNonNull(context, "context");
        return text(out -> render(context, out));
    }

    /**
     * Prints a stack.
     *
     * @param stack the stack to print
     * @param out where to print it
     * @throws IOException if {@code out} throws it
     */
    public void render(Stack stack, Appendable out) throws IOException {
        renderItem(Objects.requireNonNull(stack, "stack"), out);
    }

    /**
     * Prints a task tree: header, findings, tasks, and what was left out.
     *
     * @param tree the tree to print
     * @param out where to print it
     * @throws IOException if {@code out} throws it
     */
    public void render(TaskTree tree, Appendable out) throws IOException {
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(out, "out");
        switch (settings.form()) {
            case TREE, FLAT -> renderText(tree, output(out));
            case JSON -> JsonDocument.write(tree, settings.sources(), out);
            case FOLDED -> new FoldedStacks(settings, leftOut(tree).stacks()).print(tree.roots(), output(out));
            case HTML ->
                new HtmlPage(out)
                        .write(
                                HtmlPage.title(tree),
                                to -> as(Form.TREE).render(tree, to),
                                to -> as(Form.JSON).render(tree, to));
        }
    }

    private void renderText(TaskTree tree, Output output) throws IOException {
        LeftOut leftOut = leftOut(tree);
        Census census = new Census(leftOut.stacks());
        Walk.over(tree.roots(), census);
        Header header = new Header(tree, census, leftOut, settings);
        header.printAbove(output);
        printAll(tree.roots(), leftOut, output);
        header.printBelow(output, settings.hiddenFrames());
    }

    /**
     * Prints a frame, with what it holds open.
     *
     * @param frame the frame to print, even if it is hidden
     * @param out where to print it
     * @throws IOException if {@code out} throws it
     */
    public void render(Frame frame, Appendable out) throws IOException {
        renderItem(Objects.requireNonNull(frame, "frame"), out);
    }

    /**
     * Prints a context, with what is inside it.
     *
     * @param context the context to print, even if it is hidden
     * @param out where to print it
     * @throws IOException if {@code out} throws it
     */
    public void render(Context context, Appendable out) throws IOException {
        renderItem(Objects.requireNonNull(context, "context"), out);
    }

    private void renderItem(Object item, Appendable out) throws IOException {
        renderItems(List.of(item), out);
    }

    private void renderItems(List<?> items, Appendable out) throws IOException {
        Objects.requireNonNull(out, "out");
        switch (settings.form()) {
            case TREE, FLAT -> printAll(items, LeftOut.nothing(), output(out));
            case JSON -> JsonDocument.write(items, settings.sources(), out);
            case FOLDED -> new FoldedStacks(settings, Set.of()).print(items, output(out));
            case HTML ->
                new HtmlPage(out)
                        .write(
                                "stackscope",
                                to -> as(Form.TREE).renderItems(items, to),
                                to -> as(Form.JSON).renderItems(items, to));
        }
    }

    private Renderer as(Form form) {
        return new Renderer(settings.as(form));
    }

    private LeftOut leftOut(TaskTree tree) {
        return settings.hiddenFrames() ? LeftOut.nothing() : LeftOut.of(tree.roots());
    }

    private void printAll(List<?> items, LeftOut leftOut, Output out) throws IOException {
        Groups groups = new Groups(settings.grouping() ? Shapes.of(items) : null);
        Bodies bodies = new Bodies(settings, groups, leftOut.stacks());
        Words words = new Words(settings, bodies);
        Printer printer = settings.form() == Form.FLAT
                ? new FlatPrinter(words, bodies, out)
                : new TreePrinter(words, bodies, settings.glyphs(), out);
        for (Part part : bodies.ofAll(items).parts()) {
            if (part instanceof Part.Remark remark) {
                out.line(remark.text());
            } else {
                printer.print(part);
            }
        }
    }

    private static Output output(Appendable out) {
        return new Output(Objects.requireNonNull(out, "out"));
    }

    private static String text(Rendering rendering) {
        StringBuilder text = new StringBuilder();
        try {
            rendering.to(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder does not throw", e);
        }
        return text.toString();
    }
}
