package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the threads of a task tree that nobody asks about: those of the JVM, and workers without work.
 *
 * <p>Such a thread is a root or a worker of an executor that is a root, has no frame, context or wait worth showing,
 * and nothing refers to it.
 */
final class LeftOut {

    private final Set<Stack> stacks = Collections.newSetFromMap(new IdentityHashMap<>());
    private int threads;

    private LeftOut() {}

    static LeftOut nothing() {
        return new LeftOut();
    }

    static LeftOut of(List<Stack> roots) {
        LeftOut leftOut = new LeftOut();
        roots.forEach(leftOut::judge);
        return leftOut;
    }

    /** {@return the tasks to leave out, compared by identity: the threads, and executors that nobody watches without any other task} */
    Set<Stack> stacks() {
        return stacks;
    }

    /** {@return the number of threads among them} */
    int threads() {
        return threads;
    }

    private void judge(Stack root) {
        if (root.task().kind().equals("executor")) {
            judgeExecutor(root);
        } else if (isIdleThread(root)) {
            leaveOut(root);
        }
    }

    private void judgeExecutor(Stack executor) {
        boolean shown = isOfInterest(executor);
        Deque<Context> open = new ArrayDeque<>(executor.contexts());
        while (!open.isEmpty()) {
            for (Object child : open.pop().children()) {
                if (child instanceof Context context) {
                    open.push(context);
                } else if (child instanceof Stack worker && isIdleThread(worker)) {
                    leaveOut(worker);
                } else {
                    shown = true;
                }
            }
        }
        if (!shown) {
            stacks.add(executor);
        }
    }

    /** {@return whether there is something to see of an executor beside its workers} */
    private static boolean isOfInterest(Stack executor) {
        return isWatched(executor.task())
                || executor.label() != null
                || executor.error() != null
                || !executor.frames().isEmpty()
                || !executor.leaves().isEmpty();
    }

    /** {@return whether somebody gave an executor a name; then what it is stands behind that, and not behind the JDK's names} */
    private static boolean isWatched(Task executor) {
        return executor.name() != null && executor.work() != null;
    }

    private void leaveOut(Stack thread) {
        if (stacks.add(thread)) {
            threads++;
        }
    }

    private static boolean isIdleThread(Stack stack) {
        return stack.task().kind().equals("thread")
                && stack.label() == null
                && stack.error() == null
                && Bodies.allHidden(stack)
                && stack.contexts().stream().allMatch(LeftOut::isNothing)
                && stack.frames().stream().allMatch(LeftOut::holdsNothing)
                && stack.leaves().stream().allMatch(leaf -> leaf.stacks().isEmpty());
    }

    private static boolean holdsNothing(Frame frame) {
        return frame.contexts().stream().allMatch(context -> context.children().isEmpty());
    }

    private static boolean isNothing(Context context) {
        return context.hidden() && context.children().isEmpty();
    }
}
