package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.Identity;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.LockOwners;
import dev.stackscope.spi.ContextDraft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A lock that somebody waits for tells its holder, but not the frame that took it. If exactly one block of that thread
 * can be the one, the lock goes there; if none or several can, it goes to the thread as a whole.
 */
/** The locks that captured threads wait for, by the thread that holds them. */
final class ContendedLocks {

    /** Nothing is known of any thread. */
    static final ContendedLocks NONE = new ContendedLocks(List.of());

    private static final String ANY_LOCK = "java.util.concurrent.locks.Lock";

    private final IdentityHashMap<Thread, Set<Object>> byOwner = new IdentityHashMap<>();

    /**
     * Looks for owners.
     *
     * @param blockers what threads are parked for
     */
    ContendedLocks(List<Object> blockers) {
        for (Object blocker : blockers) {
            Thread owner = LockOwners.ownerOf(blocker);
            if (owner != null) {
                byOwner.computeIfAbsent(owner, key -> Collections.newSetFromMap(new IdentityHashMap<>()))
                        .add(blocker);
            }
        }
    }

    /** {@return whether others wait for locks that a thread holds} */
    boolean areHeldBy(@Nullable Thread thread) {
        return thread != null && byOwner.containsKey(thread);
    }

    /**
     * Gives the locks of a thread to its blocks.
     *
     * @param calls the thread's frames with their blocks
     * @return what no frame holds
     */
    List<ContextDraft> place(@Nullable Thread thread, List<Part.Call> calls) {
        List<ContextDraft> left = new ArrayList<>();
        for (Object synchronizer : thread == null ? Set.of() : byOwner.getOrDefault(thread, Set.of())) {
            if (!isShown(synchronizer, calls) && !fill(synchronizer, calls)) {
                left.add(draft(synchronizer));
            }
        }
        return left;
    }

    @SuppressWarnings("ReferenceEquality") // it must be that very synchronizer
    private static boolean isShown(Object synchronizer, List<Part.Call> calls) {
        return calls.stream()
                .flatMap(call -> call.holds().stream())
                .anyMatch(held -> held.kind() == Context.Kind.LOCK
                        && held.object() != null
                        && LockOwners.synchronizerOf(held.object()) == synchronizer);
    }

    private static boolean fill(Object synchronizer, List<Part.Call> calls) {
        List<ContextDraft> candidates = calls.stream()
                .flatMap(call -> call.holds().stream())
                .filter(held -> fits(held, synchronizer))
                .toList();
        if (candidates.size() != 1) {
            return false;
        }
        ContextDraft block = candidates.get(0);
        ContextDraft lock = draft(synchronizer)
                .variableName(block.variableName())
                .startLine(block.startLine())
                .exiting(block.exiting());
        calls.stream()
                .map(Part.Call::holds)
                .filter(holds -> !holds.isEmpty())
                .forEach(holds -> holds.replaceAll(held -> isSame(held, block) ? lock : held));
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // drafts have no equality
    private static boolean isSame(ContextDraft one, ContextDraft other) {
        return one == other;
    }

    private static boolean fits(ContextDraft held, Object synchronizer) {
        String declared = held.typeName();
        if (held.kind() != Context.Kind.LOCK || held.visibility() != Context.Visibility.STATIC || declared == null) {
            return false;
        }
        String lock = lockName(synchronizer);
        return declared.equals(ANY_LOCK) || declared.equals(lock) || declared.equals(lock + "$WriteLock");
    }

    /** The lock itself is not at hand, only the synchronizer in it, which the JDK's locks nest. */
    private static ContextDraft draft(Object synchronizer) {
        String lock = lockName(synchronizer);
        return ContextDraft.reported(Context.Kind.LOCK, lock)
                .tier(Tier.OPENED)
                .description(Identity.typeName(lock) + HeldLocks.hash(synchronizer));
    }

    private static String lockName(Object synchronizer) {
        String name = synchronizer.getClass().getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
