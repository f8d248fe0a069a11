package dev.stackscope.internal.extract;

import dev.stackscope.Identity;
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

    /** An item and what its glue says of it. */
    private record Subject(Object item, TaskDescription description) {}

    private final Run run;
    private final IdentityHashMap<Object, Described> described = new IdentityHashMap<>(2);
    private final Map<Object, StackNode> stacks = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private @Nullable IdentityHashMap<Object, String> names;

    Tasks(Run run) {
        this.run = run;
    }

    /** {@return an item as a task, numbered if it has no number of its own} */
    Described describe(Object item, Consumer<Throwable> errors) {
        Described known = described.get(item);
        if (known == null) {
            Subject subject = subject(item, errors);
            known = described.computeIfAbsent(subject.item(), any -> first(subject.item(), named(subject)));
            described.put(item, known);
        }
        return known;
    }

    /** {@return an item as a task, with the state that was captured by now} */
    Described again(Object item, Consumer<Throwable> errors) {
        Described known = describe(item, errors);
        TaskDescription now = named(subject(item, errors));
        Task task = new Task(now.kind(), known.task().id(), now.name(), now.work(), now.state(), now.creation());
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

    /** {@return the item that is the task: what is inside, if this one merely wraps it} */
    private Subject subject(Object item, Consumer<Throwable> errors) {
        Subject subject = new Subject(item, ask(item, errors));
        for (int i = 0; i < run.options().limits().unwraps(); i++) {
            Object inside = subject.description().same();
            if (inside == null) {
                return subject;
            }
            subject = new Subject(inside, ask(inside, errors));
        }
        return subject;
    }

    /** {@return the names that somebody gave an item, or null if nobody did} */
    @Nullable
    String nameOf(Object item) {
        if (names == null) {
            names = names();
        }
        return names.get(item);
    }

    private IdentityHashMap<Object, String> names() {
        IdentityHashMap<Object, String> all =
                new IdentityHashMap<>(run.watched().size());
        for (Watches.Watched watched : run.watched()) {
            Subject subject = subject(watched.item(), error -> {}); // told where the item is extracted
            all.merge(subject.item(), watched.name(), Tasks::joined);
        }
        return all;
    }

    private static String joined(String one, String other) {
        return one + ", " + other;
    }

    private TaskDescription named(Subject subject) {
        TaskDescription description = subject.description();
        String name = nameOf(subject.item());
        if (name == null) {
            return description;
        }
        String own = description.name();
        if (own != null) {
            return description.name(joined(name, own));
        }
        return description
                .name(name)
                .work(description.work() == null ? Identity.of(subject.item()) : description.work());
    }

    private Described first(Object item, TaskDescription description) {
        String kind = description.kind();
        String own = description.id();
        String id = own == null ? number(kind) : own;
        Object key = own == null ? new Object() : family(kind) + "#" + own;
        Task task =
                new Task(kind, id, description.name(), description.work(), description.state(), description.creation());
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
