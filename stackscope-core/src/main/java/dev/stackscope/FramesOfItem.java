package dev.stackscope;

import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Frames that many items share, as those of one of them. Immutable.
 *
 * <p>Most stacks are printed or passed on, and few are asked where their frames were found, so each frame is made when it
 * is looked at.
 */
final class FramesOfItem extends AbstractList<Frame> implements RandomAccess {

    private final List<Frame> shared;
    private final @Nullable WeakReference<Object> item;

    /**
     * Makes the frames of an item.
     *
     * @param shared the same frames as those of any item; immutable
     */
    FramesOfItem(List<Frame> shared, @Nullable WeakReference<Object> item) {
        this.shared = shared;
        this.item = item;
    }

    /** {@return a list that nobody can change} */
    static List<Frame> immutable(List<Frame> frames) {
        return frames instanceof FramesOfItem ? frames : List.copyOf(frames);
    }

    @Override
    public Frame get(int index) {
        return shared.get(index).withOrigin(item);
    }

    @Override
    public int size() {
        return shared.size();
    }
}
