package dev.stackscope.glue.virtualthreads;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.OpenScopes;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Sink;
import java.util.List;
import java.util.function.Consumer;

/** Sees nothing: where there is no dump, and for the stack of a single thread, for which one would cost too much. */
final class NoScopes implements Scopes {

    static final NoScopes INSTANCE = new NoScopes();

    /** Whether any frame is in a method of a scope. */
    private record InScope(boolean told) {}

    private NoScopes() {}

    @Override
    public void of(Thread thread, Sink sink, Extraction extraction) {
        // With child tasks a dump was tried, and the extraction as a whole says why there is none.
        if (extraction.options().childTasks()) {
            return;
        }
        if (extraction.thread(thread).find(InScope.class, NoScopes::look).told) {
            String remedy = OpenScopes.probe().remedy();
            sink.note("the scopes of this thread cannot be seen; ask for child tasks"
                    + (remedy == null ? "" : ", or add " + remedy));
        }
    }

    private static InScope look(List<Frame> frames) {
        return new InScope(frames.stream().anyMatch(NoScopes::isScopeMethod));
    }

    /** {@return whether the frame is in join or close of a scope; every fork has a frame of the subtask that it is} */
    private static boolean isScopeMethod(Frame frame) {
        return frame.className().startsWith("java.util.concurrent.StructuredTaskScope")
                && !frame.className().contains("Subtask");
    }

    @Override
    public void of(DumpedThread thread, Sink sink, Extraction extraction) {
        // there is no dump that it could come from
    }

    @Override
    public void roots(Consumer<Object> roots, Extraction extraction) {
        // nothing to be seen
    }
}
