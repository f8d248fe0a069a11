package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the methods of walked frames, so that a stack can be recognised without naming its calls, which takes longer
 * than the walk.
 *
 * <p>A method is known by an object that the JVM has of it, and that is kept weakly: it keeps its class alive. Where
 * frames do not show it, stacks are named call by call, and an extraction takes several times as long.
 */
final class MethodNumbers {

    static final MethodNumbers ALL = new MethodNumbers();

    /** Not in the other class: that names the packages to open, and a try at that time would be too early. */
    static final Attempt<MethodOfFrame> ATTEMPT = Attempt.at(MethodOfFrame.FEATURE, MethodOfFrame::open);

    private static final @Nullable MethodOfFrame METHOD = ATTEMPT.handles();

    private static final class Numbered extends WeakReference<Object> {

        private final int hash;
        private final int number;
        private final @Nullable Numbered next;

        Numbered(Object method, int hash, int number, @Nullable Numbered next) {
            super(method);
            this.hash = hash;
            this.number = number;
            this.next = next;
        }
    }

    private @Nullable Numbered[] table = new Numbered[1 << 10]; // read without a lock, its elements are immutable
    private int entries;
    private int last;

    /** {@return whether methods have numbers in this JVM} */
    static boolean areKnown() {
        return METHOD != null;
    }

    /**
     * {@return the print of a stack, or null where one of its methods has no number yet}
     *
     * <p>Calls nothing that can wait.
     *
     * @param innermostFirst frames of a walk that retained classes
     */
    @Nullable
    StackPrint known(StackFrame[] innermostFirst) {
        return print(innermostFirst, false);
    }

    /** {@return the print of a stack, or null where the JDK does not show the methods of frames} */
    @Nullable
    StackPrint of(StackFrame[] innermostFirst) {
        return print(innermostFirst, true);
    }

    private @Nullable StackPrint print(StackFrame[] frames, boolean add) {
        MethodOfFrame known = METHOD;
        if (known == null) {
            return null;
        }
        long[] calls = new long[frames.length * 2];
        for (int i = 0; i < frames.length; i++) {
            Object method = known.of(frames[i]);
            int number = method == null ? 0 : numberOf(method, add);
            if (number == 0) {
                return null;
            }
            calls[2 * i] = number;
            calls[2 * i + 1] = frames[i].getByteCodeIndex();
        }
        return new StackPrint(this, calls);
    }

    private int numberOf(Object method, boolean add) {
        int hash = System.identityHashCode(method);
        int known = find(method, hash);
        return known == 0 && add ? add(method, hash) : known;
    }

    private int find(Object method, int hash) {
        @Nullable Numbered[] seen = table;
        for (Numbered each = seen[hash & (seen.length - 1)]; each != null; each = each.next) {
            if (each.hash == hash && each.refersTo(method)) {
                return each.number;
            }
        }
        return 0;
    }

    private synchronized int add(Object method, int hash) {
        int known = find(method, hash);
        if (known != 0) {
            return known;
        }
        if (entries >= table.length) {
            rebuild();
        }
        put(table, method, hash, ++last);
        entries++;
        return last;
    }

    private static void put(@Nullable Numbered[] table, Object method, int hash, int number) {
        int bucket = hash & (table.length - 1);
        table[bucket] = new Numbered(method, hash, number, table[bucket]);
    }

    /** Leaves out the methods of unloaded classes, and makes room. */
    private void rebuild() {
        List<Numbered> all = new ArrayList<>();
        for (Numbered bucket : table) {
            for (Numbered each = bucket; each != null; each = each.next) {
                all.add(each);
            }
        }
        @Nullable Numbered[] fresh = new Numbered[table.length * 2];
        entries = 0;
        for (Numbered each : all) {
            Object method = each.get();
            if (method != null) {
                put(fresh, method, each.hash, each.number);
                entries++;
            }
        }
        table = fresh;
    }
}
