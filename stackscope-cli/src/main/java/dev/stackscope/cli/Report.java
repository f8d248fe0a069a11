package dev.stackscope.cli;

import dev.stackscope.TaskTree;
import dev.stackscope.cli.options.Format;
import dev.stackscope.cli.options.OutputOptions;
import dev.stackscope.cli.options.SelectionOptions;
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

    private final OutputOptions output;
    private final SelectionOptions selection;

    Report(OutputOptions output, SelectionOptions selection) {
        this.output = output;
        this.selection = selection;
    }

    /** Prints what the options select of a tree. */
    void print(TaskTree tree) throws Failure, IOException {
        Path file = output.file();
        if (file == null) {
            toStandardOutput(tree);
        } else {
            toFile(tree, file);
        }
    }

    private void toFile(TaskTree tree, Path file) throws Failure {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(tree, out, StandardCharsets.UTF_8, false);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE, "the output cannot be written to " + file + " (" + e + "); name another file.", e);
        }
    }

    private void toStandardOutput(TaskTree tree) throws IOException {
        Charset charset = output.format().isText() ? Terminal.charset() : StandardCharsets.UTF_8;
        Writer out = new BufferedWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), charset));
        write(tree, out, charset, Terminal.colors(output.color()));
        out.flush();
    }

    private void write(TaskTree tree, Writer out, Charset charset, boolean colors) throws IOException {
        Renderer renderer = renderer(charset);
        renderer.render(tree, output.format().isText() ? new TextLines(out, colors) : out);
    }

    private Renderer renderer(Charset charset) {
        Renderer form = form(output.format())
                .withHiddenFrames(output.hidden())
                .withGrouping(output.grouping())
                .withContexts(output.contexts());
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

    /** Prints what changed from one saved tree to another. */
    ExitCode difference(Path before, Path after) {
        return selection.ids().isEmpty() && before.equals(after) ? ExitCode.PRINTED : ExitCode.USAGE;
    }
}
