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
import org.jspecify.annotations.Nullable;

/** The tasks of one extraction: how each is described, and which have a stack already. */
@SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
final class Tasks {

    /** An item and what its glue says of it, if it does. */
    private record Subject(Object item, @Nullable TaskDescription told) {

        TaskDescription description() {
            return told == null ? TaskDescription.of("object") : told;
        }
    }

    private static final IdentityHashMap<Object, String> NO_NAMES = new IdentityHashMap<>(0);

    private final Run run;
    private final IdentityHashMap<Object, Described> described = new IdentityHashMap<>(2);
    private final Map<String, Described> known =
            new HashMap<>(2); // by kind and number, those that have one of their own
    private final Numbers numbers = new Numbers();
    private int stacks;
    private @Nullable IdentityHashMap<Object, String> names;

    Tasks(Run run) {
        this.run = run;
    }

    /** {@return an item as a task, numbered if it has no number of its own} */
    Described describe(Object item, Complaints errors) {
        Described known = described.get(item);
        return known == null ? find(item, errors) : known;
    }

    private Described find(Object item, Complaints errors) {
        Subject subject = subject(item, errors);
        boolean wrapper = subject.item() != item;
        Described found = wrapper ? described.get(subject.item()) : null;
        if (found == null) {
            found = first(subject);
            described.put(subject.item(), found);
        }
        if (wrapper) {
            described.put(item, found);
        }
        return found;
    }

    /** {@return the task that a stack belongs to, with the state that was captured by now} */
    Task again(StackNode stack, Complaints errors) {
        TaskDescription now = named(subject(stack.item(), errors));
        Task task = stack.task();
        return isSame(task, now) ? task : task(now, task.id());
    }

    @SuppressWarnings("ReferenceEquality") // a hook that has nothing new to say gives the same strings
    private static boolean isSame(Task task, TaskDescription now) {
        return task.kind() == now.kind()
                && task.name() == now.name()
                && task.work() == now.work()
                && task.state() == now.state()
                && task.creation() == now.creation();
    }

    /** Remembers the stack of a task. */
    void put(Described task, StackNode stack) {
        stacks += task.stack() == null ? 1 : 0;
        task.stack(stack);
    }

    /** {@return how many tasks have a stack} */
    int size() {
        return stacks;
    }

    /** {@return the item that is the task: what is inside, if this one merely wraps it} */
    private Subject subject(Object item, Complaints errors) {
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
        return names.isEmpty() ? null : names.get(item);
    }

    private IdentityHashMap<Object, String> names() {
        if (run.watched().isEmpty()) {
            return NO_NAMES;
        }
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

    private Described first(Subject subject) {
        TaskDescription description = named(subject);
        Object root = description.standIn() ? null : subject.item();
        String own = description.id();
        if (own == null) {
            Task task = task(description, numbers.next(description.kind()));
            return new Described(task, root, null, description.places(), wasCaptured(subject));
        }
        String number = family(description.kind()) + "#" + own;
        Described other = known.get(number);
        Described found =
                new Described(task(description, own), root, other, description.places(), wasCaptured(subject));
        known.putIfAbsent(number, found);
        return found;
    }

    private boolean wasCaptured(Subject subject) {
        return subject.told() != null
                && subject.item() instanceof Thread thread
                && run.captures().has(thread);
    }

    private static Task task(TaskDescription is, String id) {
        return new Task(is.kind(), id, is.name(), is.work(), is.state(), is.creation());
    }

    /** {@return the kind, the same for all kinds of threads: they share the JVM's numbering} */
    private static String family(String kind) {
        return kind.endsWith("thread") ? "thread" : kind;
    }

    private @Nullable TaskDescription ask(Object item, Complaints errors) {
        if (item instanceof StackSlice slice) {
            return new Subject(slice, ask(Slices.thread(slice), errors))
                    .description()
                    .standingIn();
        }
        DescribeTask<Object> hook = run.hooks(item.getClass()).describe();
        if (hook != null) {
            try {
                return Objects.requireNonNull(hook.describe(item, run), "the hook's answer");
            } catch (Throwable error) { // whatever a hook throws is data
                Failures.rethrowFatal(error);
                errors.fail(error);
            }
        }
        return null;
    }
}
