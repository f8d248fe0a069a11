package dev.stackscope.internal.extract;

import dev.stackscope.StackSlice;
import dev.stackscope.Task;
import dev.stackscope.spi.DescribeTask;
import dev.stackscope.spi.TaskDescription;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks of one extraction: how each is described, and which have a stack already. */
final class Tasks {

    private final Run run;
    private final IdentityHashMap<Object, Described> described = new IdentityHashMap<>();
    private final Map<Object, StackNode> stacks = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    Tasks(Run run) {
        this.run = run;
    }

    /** {@return an item as a task, numbered if it has no number of its own} */
    Described describe(Object item, Consumer<Throwable> errors) {
        Described known = described.get(item);
        if (known == null) {
            known = first(item, ask(item, errors));
            described.put(item, known);
        }
        return known;
    }

    /** {@return an item as a task, with the state that was captured by now} */
    Described again(Object item, Consumer<Throwable> errors) {
        Described known = describe(item, errors);
        TaskDescription now = ask(item, errors);
        Task task = new Task(now.kind(), known.task().id(), now.name(), now.work(), now.state());
        return new Described(task, known.root(), known.key());
    }

    /** {@return the stack of a task, or null if it has none yet} */
    @Nullable
    StackNode stackOf(Described task) {
        return stacks.get(task.key());
    }

    /** Remembers the stack of a task. */
    void put(Described task, StackNode stack) {
        stacks.put(task.key(), stack);
    }

    /** {@return how many tasks have a stack} */
    int size() {
        return stacks.size();
    }

    private Described first(Object item, TaskDescription description) {
        String kind = description.kind();
        String own = description.id();
        String id = own == null ? number(kind) : own;
        Object key = own == null ? new Object() : family(kind) + "#" + own;
        Task task = new Task(kind, id, description.name(), description.work(), description.state());
        return new Described(task, description.standIn() ? null : item, key);
    }

    /** {@return the kind, the same for all kinds of threads: they share the JVM's numbering} */
    private static String family(String kind) {
        return kind.endsWith("thread") ? "thread" : kind;
    }

    private String number(String kind) {
        String letter = kind.isEmpty() ? "?" : kind.substring(0, 1);
        return letter + numbers.merge(letter, 1, Integer::sum);
    }

    private TaskDescription ask(Object item, Consumer<Throwable> errors) {
        if (item instanceof StackSlice slice) {
            return ask(Slices.thread(slice), errors).standingIn();
        }
        DescribeTask<Object> hook = run.hooks(item.getClass()).describe();
        if (hook != null) {
            try {
                return Objects.requireNonNull(hook.describe(item, run), "the hook's answer");
            } catch (Throwable error) { // whatever a hook throws is data
                Failures.rethrowFatal(error);
                errors.accept(error);
            }
        }
        return TaskDescription.of("object");
    }
}
