package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides what is printed under a task or a context: what is left out, and where that which it held goes instead.
 *
 * <p>A context that is left out gives way to the tasks inside it, so that no task is lost.
 */
final class Bodies {

    private final Settings settings;
    private final Groups groups;
    private final Set<Stack> leftOut;

    /**
     * Makes bodies.
     *
     * @param leftOut tasks to print nowhere, compared by identity
     */
    Bodies(Settings settings, Groups groups, Set<Stack> leftOut) {
        this.settings = settings;
        this.groups = groups;
        this.leftOut = leftOut;
    }

    /** {@return what to print for the items a renderer was handed} */
    Body ofAll(Collection<?> items) {
        List<Part> parts = new ArrayList<>();
        List<Stack> stacks = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Frame frame) {
                parts.add(new Part.Call(frame));
            } else if (item instanceof Context context) {
                parts.add(new Part.Held(List.of(context)));
            } else if (item instanceof Stack stack && !leftOut.contains(stack)) {
                stacks.add(stack);
            }
        }
        groups.add(List.of(stacks), parts);
        return new Body(limited(parts));
    }

    /** {@return what hangs under a part} */
    Body of(Part part) {
        List<Part> parts = new ArrayList<>();
        if (part instanceof Part.Tasks tasks) {
            addStack(tasks.stacks(), parts);
        } else if (part instanceof Part.Held held) {
            addInside(held.contexts(), parts);
        } else if (part instanceof Part.Call call) {
            groups.add(List.of(place(call.frame().contexts(), this::shows)), parts);
        }
        return parts.isEmpty() ? Body.EMPTY : new Body(limited(parts));
    }

    /** {@return the parts without the groups of tasks beyond the limit, and a line on those} */
    private List<Part> limited(List<Part> parts) {
        if (settings.limit() == 0) {
            return parts;
        }
        List<Part> within = new ArrayList<>();
        int groupsSeen = 0;
        long tasksBeyond = 0;
        for (Part part : parts) {
            if (!(part instanceof Part.Tasks tasks) || groupsSeen++ < settings.limit()) {
                within.add(part);
            } else {
                tasksBeyond += tasks.stacks().size();
            }
        }
        if (tasksBeyond > 0) {
            within.add(new Part.Remark(beyond(groupsSeen - settings.limit(), tasksBeyond)));
        }
        return within;
    }

    private String beyond(int groupsBeyond, long tasks) {
        return String.format(
                Locale.ROOT,
                "%s %,d more %s, %,d %s (--limit 0)",
                settings.glyphs().cut,
                groupsBeyond,
                groupsBeyond == 1 ? "group" : "groups",
                tasks,
                tasks == 1 ? "task" : "tasks");
    }

    /** {@return the number of tasks that hang directly under contexts} */
    int tasksIn(List<Context> contexts) {
        int tasks = 0;
        for (Context context : contexts) {
            for (Object child : place(context.children(), this::shows)) {
                tasks += child instanceof Stack ? 1 : 0;
            }
        }
        return tasks;
    }

    /**
     * {@return whether a context is the very thing that the stack was extracted from}
     *
     * <p>Such an executor or scope is named by the task's own line.
     */
    @SuppressWarnings("ReferenceEquality") // a foreign object is compared by identity
    static boolean isSubject(Context context, Stack stack) {
        if (!stack.frames().isEmpty()) {
            return false;
        }
        if (context.object() != null || stack.root() != null) {
            return context.object() == stack.root();
        }
        return switch (context.kind()) {
            case EXECUTOR -> stack.task().kind().equals("executor");
            case TASK_SCOPE -> stack.task().kind().equals("scope");
            default -> false;
        };
    }

    private void addStack(List<Stack> stacks, List<Part> parts) {
        Stack first = stacks.get(0);
        if (first.isReference()) {
            return;
        }
        List<List<Object>> own = new ArrayList<>();
        for (Stack stack : stacks) {
            own.add(place(stack.contexts(), context -> shows(context) && !isSubject(context, stack)));
        }
        groups.add(own, parts);
        addCalls(stacks, parts);
        groups.addAwaited(stacks, parts);
        for (String remark : Remarks.of(first, settings.glyphs().cut)) {
            parts.add(new Part.Remark(remark));
        }
    }

    private void addCalls(List<Stack> stacks, List<Part> parts) {
        Stack first = stacks.get(0);
        boolean all = settings.hiddenFrames();
        int lastResort = allHidden(first) ? first.size() - 1 : -1;
        for (int i = 0; i < first.size(); i++) {
            Frame frame = first.frames().get(i);
            if (all || !frame.hidden() || i == lastResort) {
                parts.add(new Part.Call(frame));
            }
            if (!frame.contexts().isEmpty()) {
                groups.add(places(stacks, i), parts);
            }
        }
    }

    private List<List<Object>> places(List<Stack> stacks, int index) {
        List<List<Object>> places = new ArrayList<>();
        for (Stack stack : stacks) {
            Frame frame = stack.frames().get(index);
            places.add(place(frame.contexts(), context -> shows(context) && matters(context, frame)));
        }
        return places;
    }

    private void addInside(List<Context> contexts, List<Part> parts) {
        List<Stack> inner = new ArrayList<>();
        List<List<Object>> children = new ArrayList<>();
        for (Context context : contexts) {
            if (context.innerStack() != null) {
                inner.add(context.innerStack());
            }
            children.add(place(context.children(), this::shows));
        }
        if (!inner.isEmpty()) {
            addStack(inner, parts);
        }
        groups.add(children, parts);
    }

    private boolean shows(Context context) {
        return settings.contexts() && (settings.hiddenFrames() || !context.hidden());
    }

    /** What plumbing holds is plumbing, unless tasks stand in it. */
    private boolean matters(Context context, Frame frame) {
        return settings.hiddenFrames() || !frame.hidden() || !context.children().isEmpty();
    }

    /** {@return the contexts to show and the tasks of those that are not shown, in order} */
    private List<Object> place(List<?> children, Predicate<Context> shown) {
        List<Object> place = new ArrayList<>(children.size());
        Deque<Iterator<?>> open = new ArrayDeque<>();
        open.push(children.iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Object child = open.peek().next();
            if (child instanceof Context context && !shown.test(context)) {
                open.push(within(context).iterator());
            } else if (!(child instanceof Stack stack && leftOut.contains(stack))) {
                place.add(child);
            }
        }
        return place;
    }

    private static List<Object> within(Context context) {
        List<Object> within = new ArrayList<>();
        Stack inner = context.innerStack();
        if (inner != null) {
            Walk.inside(inner).stream().filter(Bodies::isNoMention).forEach(within::add);
        }
        for (Object child : context.children()) {
            if (context.kind() != Context.Kind.DEPENDENTS || isNoMention(child)) {
                within.add(child);
            }
        }
        return within;
    }

    private static boolean isNoMention(Object node) {
        return !(node instanceof Stack stack && stack.isReference());
    }

    static boolean allHidden(Stack stack) {
        for (Frame frame : stack) {
            if (!frame.hidden()) {
                return false;
            }
        }
        return true;
    }
}
