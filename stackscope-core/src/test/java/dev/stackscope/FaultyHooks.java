package dev.stackscope;

import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.Unwrapped;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hooks of every kind for one type of item; each does its work, unless it is told to fail. */
final class FaultyHooks {

    /** The kinds of hooks, those of a stack in the order in which they are called. */
    enum Hook {
        UNWRAP,
        CONTEXTS,
        ELABORATE_CONTEXT,
        UNWRAP_CONTEXT,
        ELABORATE,
        DESCRIBE,
        HIDE,
        HIDE_LINE,
        PRUNE,
        ROOTS,
        INSTALL
    }

    /** An item with three frames, of which the first is hidden, and a context. */
    static final class Work {

        private final Work[] children;

        Work(Work... children) {
            this.children = children;
        }
    }

    private record Held(Work by) {}

    private final Map<Hook, Throwable> faults = new EnumMap<>(Hook.class);
    private final Set<Hook> nulls = EnumSet.noneOf(Hook.class);
    private @Nullable Throwable childFault;

    /** Has a hook throw. */
    void fail(Hook hook, Throwable error) {
        faults.put(hook, error);
    }

    /** Has the unwrap hook throw for an item without children. */
    void failForChildren(Throwable error) {
        childFault = error;
    }

    /** Has a hook answer null. */
    void answerNull(Hook hook) {
        nulls.add(hook);
    }

    Extractor extractor() {
        return extractor(more -> {});
    }

    Extractor extractor(Consumer<Hooks> more) {
        Work root = new Work();
        return Extractor.builder()
                .hooks(hooks -> register(hooks, root))
                .hooks(more)
                .glue(new Glue())
                .build();
    }

    private void register(Hooks hooks, Work root) {
        hooks.unwrap(Work.class, this::unwrap)
                .contexts(Work.class, this::contexts)
                .elaborateContext(Held.class, this::elaborateContext)
                .unwrapContext(Held.class, (held, draft, extraction) -> {
                    fault(Hook.UNWRAP_CONTEXT);
                    return answer(Hook.UNWRAP_CONTEXT, Unwrapped.keep());
                })
                .elaborate(FrameMatcher.method("shop.Work", "middle"), (frame, next, extraction) -> {
                    fault(Hook.ELABORATE);
                    return answer(Hook.ELABORATE, Elaboration.keep().hide());
                })
                .describe(Work.class, (work, extraction) -> {
                    fault(Hook.DESCRIBE);
                    return answer(Hook.DESCRIBE, TaskDescription.of("work"));
                })
                .hide(FrameMatcher.method("shop.Work", "outer"))
                .hide(failing(Hook.HIDE))
                .hideLine(failing(Hook.HIDE_LINE))
                .prune(failing(Hook.PRUNE))
                .roots((roots, extraction) -> {
                    fault(Hook.ROOTS);
                    roots.accept(root);
                });
    }

    private void unwrap(Work work, Sink sink, Extraction extraction) {
        sink.frame(frame("outer")).frame(frame("middle"));
        fault(Hook.UNWRAP);
        if (work.children.length == 0 && childFault != null) {
            throw sneakily(childFault);
        }
        sink.frame(frame("inner"));
    }

    private void contexts(Work work, Sink sink, Extraction extraction) {
        fault(Hook.CONTEXTS);
        sink.holds(ContextDraft.live(Context.Kind.OTHER, new Held(work)).description("found"));
    }

    private void elaborateContext(Held held, ContextDraft draft, Extraction extraction) {
        for (Work child : held.by.children) {
            draft.task(child);
        }
        fault(Hook.ELABORATE_CONTEXT);
        draft.description("elaborated");
    }

    private FrameMatcher failing(Hook hook) {
        return FrameMatcher.matching(frame -> {
            if (frame.className().equals("shop.Work")) {
                fault(hook);
            }
            return false;
        });
    }

    private static StackTraceElement frame(String method) {
        return new StackTraceElement("shop.Work", method, "Work.java", 1);
    }

    private void fault(Hook hook) {
        Throwable error = faults.get(hook);
        if (error != null) {
            throw sneakily(error);
        }
    }

    @SuppressWarnings("NullAway") // what a hook must not do
    private <T> T answer(Hook hook, T answer) {
        return nulls.contains(hook) ? null : answer;
    }

    private static RuntimeException sneakily(Throwable error) {
        FaultyHooks.<RuntimeException>thrown(error);
        return new IllegalStateException(error);
    }

    @SuppressWarnings("unchecked") // erased: what the compiler would not let pass is thrown
    private static <T extends Throwable> void thrown(Throwable error) throws T {
        throw (T) error;
    }

    private final class Glue implements StackscopeGlue {

        @Override
        public String library() {
            return "faulty";
        }

        @Override
        public String requiredClass() {
            return FaultyHooks.class.getName();
        }

        @Override
        public void install(Hooks hooks) {
            fault(Hook.INSTALL);
        }
    }
}
