package dev.stackscope.internal.extract;

import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tasks are called in findings. */
final class Names {

    private static final int MOST = 5;

    private Names() {}

    /** {@return the names of some tasks, as a list in words} */
    static String of(List<Stack> stacks) {
        List<String> names = new ArrayList<>();
        stacks.stream().limit(MOST).map(Names::of).forEach(names::add);
        if (stacks.size() > MOST) {
            names.add((stacks.size() - MOST) + " more");
        }
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** {@return what a task is called, with the label that leads to it in the tree} */
    static String of(Stack stack) {
        return plain(stack.task()) + (stack.label() == null ? "" : " [" + stack.label() + "]");
    }

    /** {@return kind, id, work and name of a task} */
    static String plain(Task task) {
        return task.kind() + " #" + task.id() + before(" ", task.work()) + quoted(task.name());
    }

    private static String before(String space, @Nullable String text) {
        return text == null ? "" : space + text;
    }

    private static String quoted(@Nullable String name) {
        return name == null ? "" : " \"" + name + "\"";
    }
}
