package dev.stackscope.read;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.Creation;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.RecordedException;
import dev.stackscope.RecordedObject;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task, a context or a mention of a part, its members being filled in. */
final class SavedNode {

    /** What a call holds open, by the number of its frame. */
    record Held(int frame, List<Context> contexts) {}

    final List<Held> held = new ArrayList<>();
    final List<Context> contexts = new ArrayList<>();
    final List<Leaf> waits = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<Child> children = new ArrayList<>();
    List<Frame> frames = List.of();
    boolean reference;
    boolean exiting;
    boolean hidden;
    Visibility visibility = Visibility.LIVE;
    Tier tier = Tier.PUBLIC;

    @Nullable
    Integer part;

    @Nullable
    Integer mark;

    @Nullable
    Integer line;

    @Nullable
    String task;

    @Nullable
    String id;

    @Nullable
    String name;

    @Nullable
    String work;

    @Nullable
    String state;

    final List<StackTraceElement> site = new ArrayList<>();

    @Nullable
    Long age;

    @Nullable
    String label;

    @Nullable
    String type;

    @Nullable
    String variable;

    @Nullable
    String description;

    @Nullable
    RecordedObject object;

    @Nullable
    RecordedException error;

    @Nullable
    Kind context;

    @Nullable
    Stack inner;

    Stack stack(String kind, String ownId) {
        return Stack.builder(new Task(kind, ownId, name, work, state, creation()))
                .root(object)
                .frames(withHeld())
                .contexts(contexts)
                .leaves(waits)
                .notes(notes)
                .error(error)
                .label(label)
                .reference(reference)
                .build();
    }

    private @Nullable Creation creation() {
        return site.isEmpty() && age == null ? null : new Creation(site, age == null ? null : Duration.ofMillis(age));
    }

    Context context(Kind kind) {
        Context.Builder builder = Context.builder(kind, visibility)
                .tier(tier)
                .object(object)
                .typeName(type)
                .variableName(variable)
                .startLine(line)
                .description(description)
                .innerStack(inner)
                .exiting(exiting)
                .hidden(hidden);
        children.forEach(builder::child);
        return builder.build();
    }

    private List<Frame> withHeld() {
        if (held.isEmpty()) {
            return frames;
        }
        List<Frame> holding = new ArrayList<>(frames);
        held.forEach(each -> holding.set(each.frame, holding.get(each.frame).withContexts(each.contexts)));
        return holding;
    }
}
