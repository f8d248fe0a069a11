package dev.stackscope.glue.virtualthreads;

import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.OpenScope;
import dev.stackscope.internal.jdk.OpenScopes;
import dev.stackscope.internal.jdk.TaskScopes;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.spi.TaskDescription;
import java.util.function.Consumer;

/**
 * Virtual threads, structured scopes and executors of threads, on JDK 21 and later.
 *
 * <p>Scope classes are a preview API that differs from release to release: they are known by name and never linked.
 */
public final class VirtualThreadsGlue implements StackscopeGlue {

    private static final String SCOPE = "java.util.concurrent.StructuredTaskScope";
    private static final String EXECUTOR = "java.util.concurrent.ThreadPerTaskExecutor";

    /** Makes the glue; for the service loader. */
    public VirtualThreadsGlue() {}

    @Override
    public String library() {
        return "java.base virtual threads";
    }

    @Override
    public String requiredClass() {
        return "java.lang.VirtualThread";
    }

    @Override
    public void install(Hooks hooks) {
        hooks.contexts(Thread.class, (thread, sink, extraction) -> {
                    scopes(extraction).of(thread, sink, extraction);
                    ScopedValues.of(thread, sink, extraction);
                })
                .contexts(
                        DumpedThread.class,
                        (thread, sink, extraction) -> scopes(extraction).of(thread, sink, extraction))
                .roots(VirtualThreadsGlue::roots)
                .unwrap(SCOPE, VirtualThreadsGlue::unwrapScope)
                .describe(SCOPE, (scope, extraction) -> describeScope(scope))
                .unwrap(EXECUTOR, ExecutorTasks::unwrap)
                .describe(EXECUTOR, (executor, extraction) -> TaskDescription.of("executor"))
                .elaborateContext(EXECUTOR, ExecutorTasks::elaborate)
                .unwrap(ExecutorTasks.class, (executor, sink, extraction) -> executor.emit(sink))
                .describe(ExecutorTasks.class, (executor, extraction) -> executor.describe());
    }

    private static void unwrapScope(Object scope, Sink sink, Extraction extraction) {
        OpenScope known = TaskScopes.of(scope);
        sink.nothing();
        if (known == null) {
            sink.note("the forks of this scope cannot be seen" + DumpedScopes.remedy(TaskScopes.probe()));
        } else {
            sink.holds(LiveScopes.draft(known));
        }
    }

    private static TaskDescription describeScope(Object scope) {
        OpenScope known = TaskScopes.of(scope);
        TaskDescription description = TaskDescription.of("scope");
        return known == null ? description : description.name(known.name()).state(known.state());
    }

    private static Scopes scopes(Extraction extraction) {
        return OpenScopes.probe().available() ? LiveScopes.INSTANCE : DumpedScopes.of(extraction);
    }

    private static void roots(Consumer<Object> roots, Extraction extraction) {
        scopes(extraction).roots(roots, extraction);
    }
}
