package dev.stackscope.internal.glue;

import dev.stackscope.Context.Kind;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.Backlog;
import dev.stackscope.internal.jdk.CompletionServices;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;

/** An {@link ExecutorCompletionService}: the executor behind it, and the tasks that are done and not taken. */
final class CompletionServiceItems {

    private CompletionServiceItems() {}

    static void register(Hooks hooks) {
        hooks.describe(
                        ExecutorCompletionService.class,
                        (service, extraction) -> TaskDescription.of("executor").work("ExecutorCompletionService"))
                .unwrap(ExecutorCompletionService.class, CompletionServiceItems::unwrap);
    }

    private static void unwrap(ExecutorCompletionService<?> service, Sink sink, Extraction extraction) {
        sink.nothing();
        Executor executor = CompletionServices.executorOf(service);
        if (executor == null) {
            extraction.note(FutureWords.closed("the executors of completion services", CompletionServices.probe()));
            return;
        }
        sink.holds(ContextDraft.live(Kind.EXECUTOR, executor).tier(Tier.OPENED));
        Backlog done =
                CompletionServices.doneIn(service, extraction.options().limits().children());
        if (done != null && done.size() > 0) {
            sink.holds(TaskLists.draft("done and not taken", done, extraction));
        }
    }
}
