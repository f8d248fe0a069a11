package dev.stackscope.internal.glue;

import dev.stackscope.internal.jdk.Wrappers;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.Unwrapped;
import java.util.concurrent.Executor;

/** The wrappers that {@link java.util.concurrent.Executors} makes: each is shown as the executor inside it. */
final class WrapperItems {

    private static final String WRAPPER = "java.util.concurrent.Executors$DelegatedExecutorService";

    private WrapperItems() {}

    static void register(Hooks hooks) {
        hooks.describe(WRAPPER, WrapperItems::describe)
                .unwrap(WRAPPER, WrapperItems::unwrap)
                .unwrapContext(WRAPPER, (wrapper, draft, extraction) -> unwrapContext(wrapper));
    }

    private static TaskDescription describe(Object wrapper, Extraction extraction) {
        Object inside = Wrappers.wrappedBy(wrapper);
        return inside == null
                ? TrackedItems.describe((Executor) wrapper, extraction)
                : TaskDescription.of("executor").sameAs(inside);
    }

    private static void unwrap(Object wrapper, Sink sink, Extraction extraction) {
        Object inside = Wrappers.wrappedBy(wrapper);
        if (inside == null) {
            TrackedItems.unwrap((Executor) wrapper, sink);
            extraction.note(FutureWords.closed("the executors inside wrappers", Wrappers.probe()));
        } else {
            sink.item(inside);
        }
    }

    private static Unwrapped unwrapContext(Object wrapper) {
        Object inside = Wrappers.wrappedBy(wrapper);
        return inside == null ? Unwrapped.keep() : Unwrapped.as(inside);
    }
}
