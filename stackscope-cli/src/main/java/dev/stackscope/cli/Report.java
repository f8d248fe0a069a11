package dev.stackscope.cli;

import dev.stackscope.TaskTree;
import dev.stackscope.cli.options.Format;
import dev.stackscope.cli.options.OutputOptions;
import dev.stackscope.cli.options.SelectionOptions;
import dev.stackscope.read.TreeDiff;
import dev.stackscope.render.Renderer;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints task trees as the options say. */
final class Report {

    /** Writes a text. */
    private interface Printing {
        void to(Writer out, Charset charset, boolean colors) throws IOException;
    }

    private final OutputOptions output;
    private final SelectionOptions selection;

    Report(OutputOptions output, SelectionOptions selection) {
        this.output = output;
        this.selection = selection;
    }

    /** Prints what the options select of a tree. */
    void print(TaskTree tree) throws Failure, IOException {
        TaskTree selected = new Selection(selection).of(tree);
        print((out, charset, colors) ->
                renderer(charset).render(selected, output.format().isText() ? new TextLines(out, colors) : out));
    }

    /** Prints what changed from one saved tree to another. */
    void printDifference(Path before, Path after) throws Failure, IOException {
        Selection selected = new Selection(selection);
        TreeDiff difference =
                TreeDiff.between(selected.of(FileSource.read(before)), selected.of(FileSource.read(after)));
        print((out, charset, colors) -> new TextLines(out, colors).append(difference.toString()));
    }

    private void print(Printing printing) throws Failure, IOException {
        Path file = output.file();
        if (file == null) {
            toStandardOutput(printing);
        } else {
            toFile(printing, file);
        }
    }

    private static void toFile(Printing printing, Path file) throws Failure {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            printing.to(out, StandardCharsets.UTF_8, false);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE, "the output cannot be written to " + file + " (" + e + "); name another file.", e);
        }
    }

    private void toStandardOutput(Printing printing) throws IOException {
        Charset charset = output.format().isText() ? Terminal.charset() : StandardCharsets.UTF_8;
        Writer out = new BufferedWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), charset));
        printing.to(out, charset, Terminal.colors(output.color()));
        out.flush();
    }

    private Renderer renderer(Charset charset) {
        Renderer form = form(output.format())
                .withHiddenFrames(output.hidden())
                .withGrouping(output.grouping())
                .withContexts(output.contexts())
                .withLimit(selection.limit());
        return Terminal.unicode(output.unicode(), charset) ? form : form.ascii();
    }

    private static Renderer form(Format format) {
        return switch (format) {
            case tree -> Renderer.tree();
            case flat -> Renderer.flat();
            case json -> Renderer.json();
            case html -> Renderer.html();
            case folded -> Renderer.folded();
        };
    }
}
