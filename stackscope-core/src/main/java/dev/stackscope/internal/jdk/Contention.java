package dev.stackscope.internal.jdk;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * What a platform thread is held up by, and by whom, as the JVM's management interface tells without any flag.
 *
 * <p>It knows monitors and the owned synchronizers of {@code java.util.concurrent}; it knows nothing of virtual threads.
 *
 * @param lock class and identity hash of the monitor or synchronizer
 * @param holder the platform thread that holds it, or null where nobody does or a virtual thread does
 */
public record Contention(String lock, @Nullable Thread holder) {

    private static final String NAME = "monitors that platform threads wait for";

    /** {@return whether the management interface is there} */
    public static Probe probe() {
        return Holder.BEAN.probe();
    }

    /** {@return what holds up {@code thread} now, or null where nothing does or it cannot be seen} */
    public static @Nullable Contention of(Thread thread) {
        Bean bean = Holder.BEAN.handles();
        return bean == null || Threads.isVirtual(thread) ? null : bean.contentionOf(thread);
    }

    private record Bean(ThreadMXBean threads) {

        @Nullable
        Contention contentionOf(Thread thread) {
            ThreadInfo info = threads.getThreadInfo(Threads.id(thread));
            LockInfo lock = info == null ? null : info.getLockInfo();
            if (info == null || lock == null) {
                return null;
            }
            String identity = lock.getClassName() + "@" + Integer.toHexString(lock.getIdentityHashCode());
            return new Contention(identity, Threads.platformThread(info.getLockOwnerId()));
        }
    }

    private static final class Holder {

        static final Attempt<Bean> BEAN = attempt();

        private static Attempt<Bean> attempt() {
            if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
                String reason = "module java.management is not part of this JVM";
                return new Attempt<>(null, Probe.fails(NAME, reason, "--add-modules java.management"));
            }
            return Attempt.at(Feature.everywhere(NAME), () -> new Bean(ManagementFactory.getThreadMXBean()));
        }
    }
}
