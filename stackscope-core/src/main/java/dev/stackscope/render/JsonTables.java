package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * What a JSON document says once and refers to by number, gathered before anything is written.
 *
 * Calls and call stacks: the many tasks of a service stand at few places. Only distinct ones are kept here.
 *
 * Parts: parsers limit how deeply values may nest, and ours takes some calls for each level. What lies below a fixed
 * depth is written before the roots, as a part to which the place where it belongs refers. A node is numbered when the
 * walk leaves it, so a part comes after those inside it, and a reader has always seen what is referred to.
 *
 * Marks: numbers for the tasks of findings.
 */
final class JsonTables implements Walk.Visitor {

    /** With at most four values within each other for each of them, this stays below what parsers allow. */
    private static final int DEEPEST = 50;

    /** A call, without what it holds open. */
    record Call(
            StackTraceElement element,
            @Nullable String descriptor,
            @Nullable Integer bytecodeIndex,
            boolean hidden,
            boolean lineHidden) {

        static Call of(Frame frame) {
            return new Call(
                    frame.toStackTraceElement(),
                    frame.descriptor(),
                    frame.bytecodeIndex(),
                    frame.hidden(),
                    frame.lineHidden());
        }
    }

    private final Map<Call, Integer> calls = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final Map<List<Integer>, Integer> callStacks = new LinkedHashMap<>();
    private final IdentityHashMap<Object, Integer> parts = new IdentityHashMap<>();
    private final List<Object> partsInOrder = new ArrayList<>();
    private final IdentityHashMap<Stack, Integer> marks = new IdentityHashMap<>();
    private final Set<Stack> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Stack> elsewhere = new ArrayList<>();
    private int depth;

    private JsonTables() {}

    /** {@return the tables for items and for those tasks of findings that are not among them} */
    static JsonTables of(Collection<?> items, List<Finding> findings) {
        JsonTables tables = new JsonTables();
        findings.forEach(finding -> tables.wanted.addAll(finding.tasks()));
        items.forEach(tables::addCall);
        Walk.over(items, tables);
        findings.forEach(finding -> finding.tasks().forEach(tables::addElsewhere));
        return tables;
    }

    private void addElsewhere(Stack task) {
        if (!marks.containsKey(task)) {
            elsewhere.add(task);
            Walk.over(List.of(task), this);
        }
    }

    @Override
    public void enter(Object node) {
        depth++;
        if (node instanceof Stack stack) {
            addCalls(stack);
            if (wanted.contains(stack)) {
                marks.putIfAbsent(stack, marks.size() + 1);
            }
        }
    }

    @Override
    public void leave(Object node) {
        depth--;
        boolean deep = depth > 0 && depth % DEEPEST == 0;
        if (deep && (node instanceof Stack || node instanceof Context) && !parts.containsKey(node)) {
            parts.put(node, partsInOrder.size());
            partsInOrder.add(node);
        }
    }

    /** {@return a frame for each distinct call, by their numbers} */
    List<Frame> frames() {
        return frames;
    }

    /** {@return the distinct call stacks, as numbers of calls, by their own numbers} */
    Set<List<Integer>> callStacks() {
        return callStacks.keySet();
    }

    /** {@return the nodes that are written apart, each after those inside it} */
    List<Object> parts() {
        return partsInOrder;
    }

    /** {@return the tasks of findings that are not among the items} */
    List<Stack> elsewhere() {
        return elsewhere;
    }

    /** {@return the number of a node among the parts, or null if it is written where it belongs} */
    @Nullable
    Integer part(Object node) {
        return parts.get(node);
    }

    /** {@return the number by which findings refer to the task, or null if none does} */
    @Nullable
    Integer mark(Stack stack) {
        return marks.get(stack);
    }

    int call(Frame frame) {
        return Objects.requireNonNull(calls.get(Call.of(frame)));
    }

    int callStack(Stack stack) {
        return Objects.requireNonNull(callStacks.get(numbers(stack)));
    }

    private void addCall(Object item) {
        if (item instanceof Frame frame && calls.putIfAbsent(Call.of(frame), frames.size()) == null) {
            frames.add(frame);
        }
    }

    private void addCalls(Stack stack) {
        stack.frames().forEach(this::addCall);
        if (!stack.frames().isEmpty()) {
            callStacks.putIfAbsent(numbers(stack), callStacks.size());
        }
    }

    private List<Integer> numbers(Stack stack) {
        List<Integer> numbers = new ArrayList<>(stack.size());
        for (Frame frame : stack) {
            numbers.add(call(frame));
        }
        return numbers;
    }
}
