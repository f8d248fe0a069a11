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
    private final Map<Object, StackNode> stacks = new HashMap<>(2);
    private Map<String, Integer> numbers = Map.of();
    private @Nullable IdentityHashMap<Object, String> names;

    Tasks(Run run) {
        this.run = run;
    }

    /** {@return an item as a task, numbered if it has no number of its own} */
    Described describe(Object item, Complaints errors) {
        Described known = described.get(item);
        if (known == null) {
            Subject subject = subject(item, errors);
            known = described.get(subject.item());
            known = known == null ? first(subject) : known;
            described.put(subject.item(), known);
            described.put(item, known);
        }
        return known;
    }

    /** {@return an item as a task, with the state that was captured by now} */
    Described again(Object item, Complaints errors) {
        Described known = describe(item, errors);
        TaskDescription now = named(subject(item, errors));
        Task task = new Task(now.kind(), known.task().id(), now.name(), now.work(), now.state(), now.creation());
        return new Described(task, known.root(), known.key(), known.captured());
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
        return names.get(item);
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
        Object item = subject.item();
        TaskDescription description = named(subject);
        String kind = description.kind();
        String own = description.id();
        String id = own == null ? number(kind) : own;
        Object key = own == null ? new Object() : family(kind) + "#" + own;
        Task task =
                new Task(kind, id, description.name(), description.work(), description.state(), description.creation());
        boolean captured = subject.told() != null
                && item instanceof Thread thread
                && run.captures().has(thread);
        return new Described(task, description.standIn() ? null : item, key, captured);
    }

    /** {@return the kind, the same for all kinds of threads: they share the JVM's numbering} */
    private static String family(String kind) {
        return kind.endsWith("thread") ? "thread" : kind;
    }

    private String number(String kind) {
        String letter = kind.isEmpty() ? "?" : kind.substring(0, 1);
        numbers = numbers.isEmpty() ? new HashMap<>() : numbers;
        return letter + numbers.merge(letter, 1, Integer::sum);
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
