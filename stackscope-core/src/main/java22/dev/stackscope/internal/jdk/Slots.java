package dev.stackscope.internal.jdk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where objects cross between Java and JNI: the elements of one array, each with some memory that is its user's.
 *
 * <p>They are claimed without a lock: a thread that we suspend may be one that has a claim.
 *
 * @param objects the array
 * @param reference a global reference to it
 */
record Slots(List<@Nullable Object> objects, long reference, List<Slot> all) {

    private static final long SCRATCH_BYTES = 32;
    private static final long FRAME_BYTES = 512L * ToolFunctions.PAIR;

    /**
     * An element of the array.
     *
     * @param scratch memory for small results; after the first of them come the arguments of {@link ToolOpening#put}
     * @param frames memory for the frames of a stack
     */
    record Slot(int index, MemorySegment scratch, MemorySegment frames, AtomicBoolean taken) {

        /** {@return the address of the arguments: the array, an object, the index} */
        long arguments() {
            return scratch.address() + Long.BYTES;
        }

        /** {@return the address of the object among the arguments} */
        long result() {
            return arguments() + Long.BYTES;
        }
    }

    static Slots of(List<@Nullable Object> objects, long reference) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            MemorySegment scratch = Arena.global().allocate(SCRATCH_BYTES, Long.BYTES);
            scratch.set(JAVA_LONG, Long.BYTES, reference);
            scratch.set(JAVA_INT, 3 * Long.BYTES, i);
            MemorySegment frames = Arena.global().allocate(FRAME_BYTES, Long.BYTES);
            slots.add(new Slot(i, scratch, frames, new AtomicBoolean()));
        }
        return new Slots(objects, reference, List.copyOf(slots));
    }

    /** {@return a slot that is the caller's until it is released, or null if all are claimed} */
    @Nullable
    Slot claim() {
        for (Slot slot : all) {
            if (!slot.taken.get() && slot.taken.compareAndSet(false, true)) {
                return slot;
            }
        }
        return null;
    }

    void release(Slot slot) {
        put(slot, null);
        slot.taken.set(false);
    }

    void put(Slot slot, @Nullable Object object) {
        objects.set(slot.index, object);
    }

    @Nullable
    Object get(Slot slot) {
        return objects.get(slot.index);
    }
}
