package dev.stackscope.read;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.Leaf;
import dev.stackscope.RecordedObject;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes stacks of the threads of a dump. Threads in the scopes of a thread have to be made before that. */
final class DumpStacks {

    private static final String SCOPE = "StructuredTaskScope";

    private final Map<List<StackTraceElement>, List<Frame>> frames = new HashMap<>();
    private final Map<StackTraceElement, Frame> known = new HashMap<>();
    private final Map<String, RecordedObject> objects = new HashMap<>();
    private final IdentityHashMap<DumpThread, Stack> stacks = new IdentityHashMap<>();
    private int executors;
    private int scopes;

    /** {@return the stack of a thread that was made before, or null} */
    @Nullable
    Stack made(DumpThread thread) {
        return stacks.get(thread);
    }

    void make(DumpThread thread) {
        List<Frame> calls = new ArrayList<>(framesOf(thread.trace));
        List<Context> own = new ArrayList<>();
        addMonitors(thread, calls);
        addScopes(thread, calls, own);
        Stack stack = Stack.builder(thread.task())
                .frames(calls)
                .contexts(own)
                .leaves(leaves(thread))
                .notes(thread.notes)
                .label(thread.label)
                .build();
        stacks.put(thread, stack);
    }

    /** {@return an executor or a scope as a task of its own, with the threads in it} */
    Stack root(DumpContainer container) {
        String id = container.scope() ? "s" + ++scopes : "e" + ++executors;
        Task task = new Task(container.scope() ? "scope" : "executor", id, container.name(), null);
        return Stack.builder(task)
                .root(object(container.identity()))
                .contexts(List.of(context(container)))
                .build();
    }

    /** {@return the frames of a trace, outermost first; the same list for equal traces} */
    private List<Frame> framesOf(List<StackTraceElement> trace) {
        return frames.computeIfAbsent(trace, innermostFirst -> {
            List<Frame> calls = new ArrayList<>();
            for (int i = innermostFirst.size() - 1; i >= 0; i--) {
                calls.add(known.computeIfAbsent(innermostFirst.get(i), DumpStacks::frame));
            }
            return List.copyOf(calls);
        });
    }

    private static Frame frame(StackTraceElement element) {
        Frame frame = Frame.of(element);
        return WaitWords.isPlumbing(element.getClassName()) ? frame.hide() : frame;
    }

    private void addMonitors(DumpThread thread, List<Frame> calls) {
        thread.monitors.forEach((depth, monitors) -> {
            int place = calls.size() - 1 - depth;
            if (place >= 0) {
                List<Context> entered = new ArrayList<>();
                monitors.forEach(monitor -> entered.add(monitor(monitor)));
                calls.set(place, calls.get(place).withContexts(entered));
            }
        });
    }

    private Context monitor(String object) {
        return Context.builder(Kind.MONITOR, Visibility.LIVE)
                .object(object(object))
                .build();
    }

    /** The innermost scope belongs to the call that works with it now; where those around it were opened is not told. */
    private void addScopes(DumpThread thread, List<Frame> calls, List<Context> own) {
        thread.scopes.forEach(scope -> own.add(context(scope)));
        int place = callOfScope(calls);
        if (place >= 0 && !own.isEmpty()) {
            List<Context> open = new ArrayList<>(calls.get(place).contexts());
            open.add(own.remove(own.size() - 1));
            calls.set(place, calls.get(place).withContexts(open));
        }
    }

    private static int callOfScope(List<Frame> calls) {
        for (int i = calls.size() - 1; i > 0; i--) {
            if (Identity.typeName(calls.get(i).className()).startsWith(SCOPE)) {
                return visibleBefore(calls, i);
            }
        }
        return -1;
    }

    private static int visibleBefore(List<Frame> calls, int index) {
        int place = index - 1;
        while (place > 0 && calls.get(place).hidden()) {
            place--;
        }
        return place;
    }

    private Context context(DumpContainer container) {
        Context.Builder context = Context.builder(container.scope() ? Kind.TASK_SCOPE : Kind.EXECUTOR, Visibility.LIVE)
                .object(object(container.identity()))
                .typeName(container.typeName())
                .description(description(container));
        container.threads().forEach(thread -> {
            Child stack = stacks.get(thread);
            if (stack != null) {
                context.child(stack);
            }
        });
        return context.build();
    }

    private static @Nullable String description(DumpContainer container) {
        String type = container.typeName() == null ? null : Identity.typeName(container.typeName());
        if (container.name() == null) {
            String identity = container.identity();
            return identity == null ? type : type + identity.substring(identity.lastIndexOf('@'));
        }
        return Objects.requireNonNullElse(type, "container") + " \"" + container.name() + "\"";
    }

    private List<Leaf> leaves(DumpThread thread) {
        String words = WaitWords.of(thread);
        if (words == null) {
            return List.of();
        }
        String awaited = thread.blockedOn != null
                ? thread.blockedOn
                : thread.waitingOn != null ? thread.waitingOn : thread.parkedFor;
        DumpThread holder = thread.holder;
        return holder == null
                ? List.of(new Leaf(object(awaited), words, null, List.of()))
                : List.of(new Leaf(object(awaited), words, "held by", List.of(mention(holder))));
    }

    private static Stack mention(DumpThread thread) {
        return Stack.builder(thread.task()).label(thread.label).reference(true).build();
    }

    private @Nullable RecordedObject object(@Nullable String text) {
        return text == null ? null : objects.computeIfAbsent(text, RecordedObjects::parse);
    }
}
