package dev.stackscope.internal.jdk;

import java.lang.management.LockInfo;
import org.jspecify.annotations.Nullable;

/** A monitor that a call of a thread entered, or asked for. It keeps the object reachable where that is at hand. */
public final class EnteredMonitor {

    private static final EnteredMonitor UNSEEN = new EnteredMonitor(null, null, 0, true);

    private final @Nullable Object object;
    private final @Nullable String className;
    private final int identityHash;
    private final boolean held;

    private EnteredMonitor(@Nullable Object object, @Nullable String className, int identityHash, boolean held) {
        this.object = object;
        this.className = className;
        this.identityHash = identityHash;
        this.held = held;
    }

    /** {@return the monitor of an object; a lock that the compiler keeps in registers comes as null} */
    static EnteredMonitor of(@Nullable Object object) {
        return object == null
                ? UNSEEN
                : new EnteredMonitor(object, object.getClass().getName(), 0, true);
    }

    /** {@return the monitor of which the management interface tells class and identity hash} */
    static EnteredMonitor of(LockInfo told) {
        return new EnteredMonitor(null, told.getClassName(), told.getIdentityHashCode(), true);
    }

    /** {@return this monitor as one that the thread asked for, or gave up while it waits} */
    EnteredMonitor notHeld() {
        return new EnteredMonitor(object, className, identityHash, false);
    }

    /** {@return the object, or null where it is not at hand} */
    public @Nullable Object object() {
        return object;
    }

    /** {@return the binary name of the object's class, or null where the compiler removed the lock and nothing is known} */
    public @Nullable String className() {
        return className;
    }

    /** {@return the identity hash of the object, 0 where the class is not known} */
    public int identityHash() {
        return object == null ? identityHash : System.identityHashCode(object);
    }

    /** {@return whether the thread holds it: not one that it asked for, or gave up in {@code Object.wait}} */
    public boolean held() {
        return held;
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant, and equals may be foreign
    boolean isSame(EnteredMonitor other) {
        if (object != null && other.object != null) {
            return object == other.object;
        }
        return className != null && className.equals(other.className) && identityHash() == other.identityHash();
    }
}
