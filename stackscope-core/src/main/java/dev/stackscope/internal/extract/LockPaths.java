package dev.stackscope.internal.extract;

import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.internal.jdk.ProgramFields;
import dev.stackscope.lowlevel.AccessPath;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Goes the way that a frame's code goes to a lock.
 *
 * <p>Fields are read. No method of the program's is called, so a way over one leads nowhere; the two locks of a {@code
 * ReentrantReadWriteLock} are had without its help.
 */
final class LockPaths {

    private LockPaths() {}

    /** {@return the object at the end of a path, or null if it cannot be reached} */
    static @Nullable Object follow(AccessPath path, LiveFrame call) {
        Object at = path.slot() < 0 ? null : call.local(path.slot());
        for (AccessPath.Step step : path.steps()) {
            if (step.kind() == AccessPath.StepKind.STATIC_FIELD) {
                at = ProgramFields.readStatic(call.declaringClass(), step.owner(), step.name(), step.typeName());
            } else {
                at = at == null ? null : next(at, step);
            }
        }
        return at;
    }

    private static @Nullable Object next(Object at, AccessPath.Step step) {
        return switch (step.kind()) {
            case FIELD -> ProgramFields.read(at, step.owner(), step.name(), step.typeName());
            case CALL -> lockOf(at, step.name());
            case STATIC_FIELD, STATIC_CALL -> null;
        };
    }

    private static @Nullable Object lockOf(Object at, String method) {
        if (at.getClass() != ReentrantReadWriteLock.class) {
            return null; // a subclass may do as it likes
        }
        ReentrantReadWriteLock lock = (ReentrantReadWriteLock) at;
        return switch (method) {
            case "readLock" -> lock.readLock();
            case "writeLock" -> lock.writeLock();
            default -> null;
        };
    }
}
