package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.Finding;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.internal.jdk.Delays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Futures that failed without anybody who waits for them. Whether somebody has read one, the JDK does not record. */
final class SilentFailures {

    private SilentFailures() {}

    static List<Finding> in(Map<String, Stack> stacks) {
        List<Finding> found = new ArrayList<>();
        for (Stack stack : stacks.values()) {
            if (hasFailed(stack.task()) && !isAwaited(stack)) {
                found.add(new Finding("silent failure", false, words(stack), List.of(stack)));
            }
        }
        return found;
    }

    private static boolean hasFailed(Task task) {
        String state = task.state();
        return task.kind().equals("future") && state != null && state.startsWith("failed");
    }

    private static boolean isAwaited(Stack stack) {
        return stack.contexts().stream().anyMatch(context -> context.kind() == Context.Kind.DEPENDENTS);
    }

    private static String words(Stack stack) {
        Object root = stack.root();
        Long period = root == null ? null : Delays.period(root);
        String end = period == null || period == 0 ? ", and nobody waits for it" : ", so it does not run again";
        return Names.of(stack) + " " + stack.task().state() + end;
    }
}
