package dev.stackscope.internal.extract;

import dev.stackscope.StackSlice;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/*
 * Which piece belongs to which. All that one unwrapping emits is a group, whose parent is the group of the item that
 * was unwrapped. For a frame, "the rest" is what follows it in its group and in the groups inside it: those are its
 * callees. What follows in a group outside is a sibling of the frame's item, and no hook of the frame can touch it.
 */
/** What one unwrapping emitted. */
@SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
final class Group {

    private final @Nullable Group parent;
    private final Object item;
    private @Nullable WeakReference<Object> origin;

    Group(@Nullable Group parent, Object item) {
        this.parent = parent;
        this.item = item;
    }

    /** {@return the thread whose frames these are, or null if the item is no thread and no slice of one} */
    @Nullable
    Thread thread() {
        if (item instanceof StackSlice slice) {
            return Slices.thread(slice);
        }
        return item instanceof Thread thread ? thread : null;
    }

    /** {@return whether this group is the other one or inside it} */
    boolean isWithin(Group other) {
        for (Group group = this; group != null; group = group.parent) {
            if (group == other) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether an item is being unwrapped already on the way to this group} */
    boolean comesFrom(Object candidate) {
        for (Group group = this; group != null; group = group.parent) {
            if (group.item == candidate) {
                return true;
            }
        }
        return false;
    }

    /** {@return a reference to the item, the same for all frames of the group; null for a slice, which is no thing} */
    @Nullable
    WeakReference<Object> origin() {
        if (origin == null && !(item instanceof StackSlice)) {
            origin = new WeakReference<>(item);
        }
        return origin;
    }
}
