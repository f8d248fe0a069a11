package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the threads, scopes and hidden frames of a whole tree, each once however often it is mentioned. */
final class Census implements Walk.Visitor {

    private final Set<Stack> leftOut;
    private final Map<String, Set<String>> seen = new HashMap<>(); // ids by kind
    private final Set<Object> seenScopes = Collections.newSetFromMap(new IdentityHashMap<>());
    private int platform;
    private int virtual;
    private int scopes;
    private int hiddenFrames;
    private List<Frame> counted = List.of();
    private int unseen;

    Census(Set<Stack> leftOut) {
        this.leftOut = leftOut;
    }

    @Override
    public void enter(Object node) {
        if (node instanceof Context context && context.kind() == Context.Kind.TASK_SCOPE) {
            countScope(context.object());
        } else if (node instanceof Stack stack && !stack.isReference()) {
            countTask(stack);
            hiddenFrames += leftOut.contains(stack) ? 0 : unseen(stack.frames());
        }
    }

    int platform() {
        return platform;
    }

    int virtual() {
        return virtual;
    }

    int scopes() {
        return scopes;
    }

    /** {@return the number of frames that ordinary output does not show, but for those of tasks left out} */
    int hiddenFrames() {
        return hiddenFrames;
    }

    private void countTask(Stack stack) {
        String id = stack.task().id();
        String kind = stack.task().kind();
        if (!id.isEmpty() && !seen.computeIfAbsent(kind, any -> new HashSet<>()).add(id)) {
            return;
        }
        switch (kind) {
            case "thread" -> platform++;
            case "vthread" -> virtual++;
            case "scope" -> countScopeItem(stack);
            default -> {}
        }
    }

    private void countScopeItem(Stack stack) {
        boolean shownByContext = stack.contexts().stream().anyMatch(context -> Bodies.isSubject(context, stack));
        if (!shownByContext) {
            countScope(stack.root());
        }
    }

    private void countScope(@Nullable Object scope) {
        if (scope == null || seenScopes.add(scope)) {
            scopes++;
        }
    }

    @SuppressWarnings("ReferenceEquality") // tasks side by side mostly have the very same list
    private int unseen(List<Frame> frames) {
        if (frames != counted) {
            int hidden = hidden(frames);
            counted = frames;
            unseen = hidden > 0 && hidden == frames.size() ? hidden - 1 : hidden;
        }
        return unseen;
    }

    private static int hidden(List<Frame> frames) {
        int hidden = 0;
        for (Frame frame : frames) {
            hidden += frame.hidden() ? 1 : 0;
        }
        return hidden;
    }
}
