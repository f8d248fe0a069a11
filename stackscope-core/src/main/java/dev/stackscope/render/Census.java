package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the threads, scopes and hidden frames of a whole tree, each once however often it is mentioned. */
final class Census implements Walk.Visitor {

    private final Set<Stack> leftOut;
    private final Set<String> seen = new HashSet<>();
    private final Set<Object> seenScopes = Collections.newSetFromMap(new IdentityHashMap<>());
    private int platform;
    private int virtual;
    private int scopes;
    private int hiddenFrames;

    Census(Set<Stack> leftOut) {
        this.leftOut = leftOut;
    }

    @Override
    public void enter(Object node) {
        if (node instanceof Context context && context.kind() == Context.Kind.TASK_SCOPE) {
            countScope(context.object());
        } else if (node instanceof Stack stack && !stack.isReference()) {
            countTask(stack);
            hiddenFrames += leftOut.contains(stack) ? 0 : unseenFrames(stack);
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
        if (!id.isEmpty() && !seen.add(kind + "#" + id)) {
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

    private static int unseenFrames(Stack stack) {
        int hidden = 0;
        for (Frame frame : stack) {
            hidden += frame.hidden() ? 1 : 0;
        }
        return hidden > 0 && hidden == stack.size() ? hidden - 1 : hidden;
    }
}
