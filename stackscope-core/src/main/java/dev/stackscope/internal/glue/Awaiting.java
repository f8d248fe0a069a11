package dev.stackscope.internal.glue;

import dev.stackscope.Context.Kind;
import dev.stackscope.internal.glue.waits.FutureLinks;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Sink;
import java.util.List;

/** What waits for a future: the tasks that go on when it is done, and the threads that are blocked until then. */
final class Awaiting {

    private Awaiting() {}

    /** Shows who waits for a future, but for the threads that were shown to lead to it. */
    static void show(Object future, List<?> tasks, List<Thread> threads, Sink sink, Extraction extraction) {
        ContextDraft waiting = ContextDraft.reported(Kind.DEPENDENTS, null);
        tasks.forEach(waiting::mention);
        FutureLinks links = FutureLinks.of(extraction);
        threads.stream().filter(thread -> links.add(thread, future)).forEach(waiting::mention);
        if (!waiting.inside().isEmpty()) {
            sink.holds(waiting);
        }
    }
}
