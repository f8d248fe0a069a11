package dev.stackscope.internal.jdk;

import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a platform thread is held up by, and by whom, as the JVM's management interface tells without any flag.
 *
 * <p>It knows monitors and the owned synchronizers of {@code java.util.concurrent}; it knows nothing of virtual threads.
 *
 * @param lock class and identity hash of the monitor or synchronizer
 * @param holderId the identifier of the platform thread that holds it, or -1 where nobody does or a virtual thread does
 */
public record Contention(String lock, long holderId) {

    /** {@return whether the management interface is there} */
    public static Probe probe() {
        return ThreadBean.ATTEMPT.probe();
    }

    /** {@return what holds up {@code thread} now, or null where nothing does or it cannot be seen} */
    public static @Nullable Contention of(Thread thread) {
        ThreadBean bean = ThreadBean.ATTEMPT.handles();
        return bean == null || Threads.isVirtual(thread)
                ? null
                : of(bean.threads().getThreadInfo(Threads.id(thread)));
    }

    /** {@return the platform thread that holds it, or null where nobody does, a virtual thread does, or it has ended} */
    public @Nullable Thread holder(PlatformThreads threads) {
        return threads.find(holderId);
    }

    /** {@return whether the lock is the monitor of that very object, as far as its identity hash tells} */
    public boolean isOn(Object object) {
        return lock.equals(object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object)));
    }

    private static @Nullable Contention of(@Nullable ThreadInfo info) {
        LockInfo lock = info == null ? null : info.getLockInfo();
        if (info == null || lock == null) {
            return null;
        }
        String identity = lock.getClassName() + "@" + Integer.toHexString(lock.getIdentityHashCode());
        return new Contention(identity, info.getLockOwnerId());
    }
}
