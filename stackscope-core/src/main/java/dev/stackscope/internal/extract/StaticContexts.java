package dev.stackscope.internal.extract;

import dev.stackscope.Task;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what visible frames hold by the class file's word alone, to say once what would show the objects. */
final class StaticContexts {

    private long all;
    private long ofTheCaller;
    private long ofParkedThreads;
    private long ofPlatformThreads;

    /** Counts those of a stack that is extracted. */
    void count(StackNode stack) {
        long found = stack.staticContexts();
        if (found == 0) {
            return;
        }
        Task task = stack.task();
        boolean virtual = task.kind().equals("vthread");
        all += found;
        String caller = Long.toString(Threads.id(Thread.currentThread()));
        if (task.id().equals(caller) && (virtual || task.kind().equals("thread"))) {
            ofTheCaller += found;
        } else if (virtual && !"RUNNABLE".equals(task.state())) {
            ofParkedThreads += found;
        } else if (task.kind().equals("thread")) {
            ofPlatformThreads += found;
        }
    }

    /** {@return a sentence on them, if there are any that flags would show} */
    Optional<String> remedy() {
        String forTheCaller =
                ofTheCaller == 0 ? null : LiveFrames.currentThread().remedy();
        String forParkedThreads =
                ofParkedThreads == 0 ? null : LiveFrames.parkedThreads().remedy();
        if (forTheCaller == null && forParkedThreads == null) {
            return Optional.empty();
        }
        // What parked threads need includes what the calling thread needs.
        String flags = forParkedThreads == null ? Objects.requireNonNull(forTheCaller) : forParkedThreads;
        return Optional.of(known() + "; to see what " + holders(forTheCaller, forParkedThreads) + ", add " + flags);
    }

    private String known() {
        String known = all == 1
                ? "1 context is static, known from the class file alone"
                : all + " contexts are static, known from class files alone";
        return ofPlatformThreads == 0 ? known : known + ", and on other platform threads nothing shows more";
    }

    private static String holders(@Nullable String forTheCaller, @Nullable String forParkedThreads) {
        List<String> holders = new ArrayList<>();
        if (forTheCaller != null) {
            holders.add("the calling thread");
        }
        if (forParkedThreads != null) {
            holders.add("parked virtual threads");
        }
        return String.join(" and ", holders) + (forParkedThreads == null ? " holds" : " hold");
    }
}
