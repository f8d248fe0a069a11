package dev.stackscope.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.read.TreeReader;
import dev.stackscope.render.Renderer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;

/** Saves stacks and task trees as JSON, reads them, and checks that every form prints the same. */
public final class RoundTrip {

    private static final List<Renderer> RENDERERS = List.of(
            Renderer.tree(),
            Renderer.tree().withHiddenFrames(true).withTiers(true),
            Renderer.tree().withGrouping(false).withContexts(false),
            Renderer.flat(),
            Renderer.flat().withHiddenFrames(true),
            Renderer.json());

    private RoundTrip() {}

    /** Checks a stack or a task tree. */
    public static void check(Object actual) {
        String json = render(Renderer.json(), actual);
        TaskTree tree = read(json);
        Object read = actual instanceof TaskTree ? tree : tree.roots().get(0);
        for (Renderer renderer : RENDERERS) {
            assertThat(render(renderer, read)).describedAs("read from %s", json).isEqualTo(render(renderer, actual));
        }
    }

    /** {@return the tree that the text holds} */
    public static TaskTree read(String text) {
        try {
            return TreeReader.read(new StringReader(text), "saved");
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private static String render(Renderer renderer, Object item) {
        return item instanceof TaskTree tree ? renderer.render(tree) : renderer.render((Stack) item);
    }
}
