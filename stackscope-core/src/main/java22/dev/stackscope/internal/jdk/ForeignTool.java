package dev.stackscope.internal.jdk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.stackscope.internal.jdk.Slots.Slot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The tool interface of the running JVM, called through {@code java.lang.foreign}. This class and those that it uses
 * are compiled for JDK 22 and found by name.
 *
 * @param functions the tool interface
 * @param crossing the way to it for objects
 */
record ForeignTool(ToolFunctions functions, Crossing crossing) implements Tool {

    private static final long MAX_FRAMES = 1 << 16;

    static Tool open(ToolOpening thread) throws Throwable {
        NativeFunctions jvm = NativeFunctions.find();
        ToolFunctions functions = ToolFunctions.open(jvm);
        return new ForeignTool(functions, Crossing.open(jvm, functions, thread));
    }

    @Override
    public boolean canSuspend() {
        return functions.canSuspend();
    }

    @Override
    public long @Nullable [] stackOf(Thread thread) {
        Slot slot = crossing.slots().claim();
        if (slot == null) {
            return null;
        }
        try {
            long reference = crossing.globalOf(slot, thread);
            try {
                return stackOf(reference, slot);
            } finally {
                crossing.delete(reference, slot.scratch());
            }
        } finally {
            crossing.slots().release(slot);
        }
    }

    private long @Nullable [] stackOf(long thread, Slot slot) {
        long[] calls = calls(thread, slot.frames(), slot);
        if (calls == null || calls.length * (long) Long.BYTES < slot.frames().byteSize()) {
            return calls;
        }
        try (Arena arena = Arena.ofConfined()) {
            return calls(thread, arena.allocate(MAX_FRAMES * ToolFunctions.PAIR, Long.BYTES), slot);
        }
    }

    private long @Nullable [] calls(long thread, MemorySegment frames, Slot slot) {
        if (!functions.stackTrace(thread, frames, slot.scratch())) {
            return null;
        }
        int count = slot.scratch().get(JAVA_INT, 0);
        return frames.asSlice(0, (long) count * ToolFunctions.PAIR).toArray(JAVA_LONG);
    }

    @Override
    public @Nullable ToolMethod method(long id) {
        Slot slot = crossing.slots().claim();
        if (slot == null) {
            return null;
        }
        try {
            return method(id, slot);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        } finally {
            crossing.slots().release(slot);
        }
    }

    private @Nullable ToolMethod method(long id, Slot slot) throws Throwable {
        Class<?> type = crossing.classOf(id, functions, slot);
        String[] names = functions.nameAndDescriptor(id);
        if (type == null || names == null) {
            return null;
        }
        ClassLoader loader = type.getClassLoader();
        String name = loader == null ? null : crossing.nameOf(loader, slot);
        return new ToolMethod(type, name, names[0], names[1], sourceFile(type, slot), functions.lines(id));
    }

    private @Nullable String sourceFile(Class<?> type, Slot slot) throws Throwable {
        long reference = crossing.globalOf(slot, type);
        try {
            return functions.sourceFile(reference);
        } finally {
            crossing.delete(reference, slot.scratch());
        }
    }

    /** {@inheritDoc} The reference is a global one: it must outlive whatever is called while the thread is suspended. */
    @Override
    public long suspend(Thread thread) {
        Slot slot = crossing.slots().claim();
        if (slot == null) {
            return 0;
        }
        try {
            long reference = crossing.globalOf(slot, thread);
            if (functions.suspend(reference)) {
                return reference;
            }
            crossing.delete(reference, slot.scratch());
            return 0;
        } finally {
            crossing.slots().release(slot);
        }
    }

    @Override
    public int resume(long suspended) {
        return functions.resume(suspended);
    }

    @Override
    public void forget(long suspended) {
        try (Arena arena = Arena.ofConfined()) {
            crossing.delete(suspended, arena.allocate(JAVA_LONG));
        }
    }
}
