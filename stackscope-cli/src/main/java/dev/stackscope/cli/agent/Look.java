package dev.stackscope.cli.agent;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Extractor;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.render.Renderer;
import dev.stackscope.spi.StackscopeGlue;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * One look at the program: takes its task tree and writes it down.
 *
 * <p>Loaded with the Stackscope that is used, ours or the program's own, and therefore called through types of the JDK.
 */
public final class Look implements Callable<Void> {

    private final Path file;
    private final Request request;
    private final List<Thread> ours;
    private final List<StackscopeGlue> glues;
    private final List<String> said;

    /**
     * Prepares a look.
     *
     * @param file where the tree goes
     * @param request the request, as its file has it
     * @param ours the threads that are no part of the program
     * @param glues glue that was linked to libraries of the program
     * @param notes what else the answer is to say
     */
    @SuppressWarnings("unchecked") // the types that LibraryGlues gives its objects
    public Look(Path file, Properties request, List<Thread> ours, List<?> glues, List<String> notes) {
        this.file = file;
        this.request = Request.of(request);
        this.ours = ours;
        this.glues = (List<StackscopeGlue>) glues;
        this.said = new ArrayList<>(notes);
    }

    /** Takes the tree and writes it. */
    @Override
    public Void call() throws Exception {
        ExtractOptions options = ExtractOptions.defaults()
                .withContexts(request.contexts())
                .withToolInterface(request.tool())
                .withTimeBudget(request.limit());
        TaskTree tree = withoutUs(take(options));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
            Renderer.json().render(tree, out);
        }
        return null;
    }

    /** Takes the tree, with less in it where the program's heap has no room for more. */
    private TaskTree take(ExtractOptions options) {
        try {
            return extractor().taskTree(options);
        } catch (OutOfMemoryError e) {
            said.add(
                    "not extracted: the live objects that parked virtual threads hold, as the heap of the process has no"
                            + " room for so many");
            return extractor().taskTree(options.withHeldThreads(false));
        }
    }

    /** {@return the engine; without glue for a library of the program it is the one that the program itself uses} */
    private Extractor extractor() {
        if (glues.isEmpty()) {
            return Extractor.standard();
        }
        Extractor.Builder builder = Extractor.builder().discover();
        glues.forEach(builder::glue);
        return builder.build();
    }

    private TaskTree withoutUs(TaskTree tree) {
        List<Stack> roots = tree.roots().stream().filter(root -> !isOurs(root)).toList();
        said.addAll(0, tree.notes());
        return new TaskTree(tree.process(), tree.capturedAt(), roots, tree.findings(), said, tree.capabilities());
    }

    @SuppressWarnings("ReferenceEquality") // a thread is meant, not its likes
    private boolean isOurs(Stack root) {
        return ours.stream().anyMatch(thread -> thread == root.root());
    }
}
