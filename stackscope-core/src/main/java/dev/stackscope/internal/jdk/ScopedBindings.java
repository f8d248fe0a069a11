package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * ScopedValue.Carrier (21 to 27) sets the field Thread.scopedValueBindings to a new Snapshot before it runs its
 * operation, and back to the previous one afterwards. A thread that bound nothing has Thread.class there, a fork starts
 * with the snapshot of its owner, and null means that the JVM has to search the stack (after a StackOverflowError).
 */
/** The scoped values that are bound in a thread. */
public final class ScopedBindings {

    /** More bindings than any thread nests. */
    private static final int MAX_BINDINGS = 10_000;

    private ScopedBindings() {}

    /** {@return whether the bindings of a thread can be seen} */
    public static Probe probe() {
        return Holder.FIELDS.probe();
    }

    /**
     * {@return what the innermost binding calls of a thread bound, outermost first; empty where it cannot be seen}
     *
     * @param thread a thread, best at rest
     * @param calls how many binding calls are on its stack; what encloses them was inherited from the owner of a scope
     */
    public static List<ScopedBinding> of(Thread thread, int calls) {
        Fields fields = Holder.FIELDS.handles();
        if (fields == null || calls <= 0) {
            return List.of();
        }
        List<ScopedBinding> innermostFirst = new ArrayList<>();
        Object snapshot = fields.bound().of(thread);
        for (int call = calls - 1; call >= 0; call--) {
            if (!fields.snapshotType().isInstance(snapshot) || innermostFirst.size() > MAX_BINDINGS) {
                return List.of(); // the thread went on meanwhile
            }
            fields.addBindings(snapshot, call, innermostFirst);
            snapshot = fields.enclosing().of(snapshot);
        }
        Collections.reverse(innermostFirst);
        return innermostFirst;
    }

    private record Fields(
            Getter bound,
            Class<?> snapshotType,
            Getter enclosing,
            Getter bindings,
            Getter key,
            Getter value,
            Getter earlier) {

        void addBindings(Object snapshot, int call, List<ScopedBinding> bound) {
            @Nullable Object each = bindings.of(snapshot);
            while (each != null && bound.size() <= MAX_BINDINGS) {
                Object boundKey = key.of(each);
                if (boundKey != null) {
                    bound.add(new ScopedBinding(boundKey, value.of(each), call));
                }
                each = earlier.of(each);
            }
        }
    }

    private static final class Holder {

        static final Attempt<Fields> FIELDS = Attempt.at(
                Feature.since21("bindings of scoped values", "scoped values exist", "java.lang"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> carrier = Getter.type("java.lang.ScopedValue$Carrier");
            Class<?> snapshot = Getter.type("java.lang.ScopedValue$Snapshot");
            Fields fields = new Fields(
                    Getter.field(Thread.class, "scopedValueBindings"),
                    snapshot,
                    Getter.onlyField(snapshot, snapshot),
                    Getter.onlyField(snapshot, carrier),
                    Getter.onlyField(carrier, Getter.type("java.lang.ScopedValue")),
                    Getter.onlyField(carrier, Object.class),
                    Getter.onlyField(carrier, carrier));
            Attempt.checkSame(Thread.class, fields.bound().of(new Thread(() -> {})), "a new thread has bound nothing");
            return fields;
        }
    }
}
