package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * Merges tasks of one shape that stand side by side.
 *
 * What is below a group is the same for each of its tasks, but for ids, names and hashes. So every part below is made
 * from as many stacks or contexts as the group has tasks ("places", one list for each): contexts side by side become
 * one part, and tasks become groups again, which name all of them by their range. No task is printed as if it were
 * the only one, and none is left out.
 */
final class Groups {

    private final @Nullable Shapes shapes;

    /**
     * Makes groups.
     *
     * @param shapes the shapes of all tasks, or null to merge none
     */
    Groups(@Nullable Shapes shapes) {
        this.shapes = shapes;
    }

    /**
     * Adds the contexts and tasks at one place.
     *
     * @param places what stands there: one list for each task of the group above, all of them alike
     */
    void add(List<? extends List<?>> places, List<Part> parts) {
        add(places, parts, false, null);
    }

    /** Adds the tasks that stacks wait for, unless they are all the tasks that their contexts show anyway. */
    void addAwaited(List<Stack> stacks, List<Part> parts) {
        Stack first = stacks.get(0);
        if (first.leaves().stream().allMatch(leaf -> leaf.stacks().isEmpty())) {
            return;
        }
        List<Set<String>> own = stacks.stream().map(Groups::ownTasks).toList();
        for (int i = 0; i < first.leaves().size(); i++) {
            List<List<Stack>> places = new ArrayList<>();
            for (int j = 0; j < stacks.size(); j++) {
                Leaf leaf = stacks.get(j).leaves().get(i);
                Set<String> shown = understood(leaf, own.get(j));
                places.add(leaf.stacks().stream()
                        .filter(stack -> !isMention(stack) || !shown.contains(key(stack)))
                        .toList());
            }
            add(places, parts, true, first.leaves().get(i).relation());
        }
    }

    private void add(List<? extends List<?>> places, List<Part> parts, boolean awaited, @Nullable String relation) {
        Map<Integer, List<Stack>> merged = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < places.get(i).size(); j++) {
                Object child = Objects.requireNonNull(places.get(i).get(j));
                if (child instanceof Stack stack) {
                    List<Stack> group = group(stack, merged);
                    group.add(stack);
                    if (group.size() == 1 && (i == 0 || !stack.isReference())) {
                        parts.add(new Part.Tasks(group, awaited, relation));
                    }
                } else if (i == 0) {
                    parts.add(new Part.Held(column(places, j)));
                }
            }
        }
    }

    private List<Stack> group(Stack stack, Map<Integer, List<Stack>> merged) {
        if (shapes == null || stack.isReference() || stack.label() != null) {
            return new ArrayList<>(1);
        }
        return merged.computeIfAbsent(shapes.of(stack), shape -> new ArrayList<>(1));
    }

    private static List<Context> column(List<? extends List<?>> places, int index) {
        return places.stream().map(place -> (Context) place.get(index)).toList();
    }

    /** {@return the tasks that go without saying in a wait: a stack's own, if it waits for all of them as a join does} */
    private static Set<String> understood(Leaf leaf, Set<String> own) {
        Set<String> awaited = leaf.stacks().stream().map(Groups::key).collect(Collectors.toSet());
        return awaited.containsAll(own) ? own : Set.of();
    }

    /** {@return the tasks in the contexts of a stack} */
    private static Set<String> ownTasks(Stack stack) {
        Set<String> own = new HashSet<>();
        Deque<Object> open = new ArrayDeque<>(stack.contexts());
        stack.frames().forEach(frame -> open.addAll(frame.contexts()));
        while (!open.isEmpty()) {
            Object at = open.pop();
            if (at instanceof Stack child) {
                own.add(key(child));
            } else if (at instanceof Context context) {
                open.addAll(context.children());
            }
        }
        return own;
    }

    private static boolean isMention(Stack stack) {
        boolean identified = !stack.task().id().isEmpty() || stack.label() != null;
        return identified
                && (stack.isReference()
                        || Stream.of(stack.frames(), stack.contexts(), stack.leaves())
                                .allMatch(List::isEmpty));
    }

    private static String key(Stack stack) {
        String id = stack.task().id();
        return id.isEmpty() ? "[" + stack.label() + "]" : stack.task().kind() + "#" + id;
    }
}
