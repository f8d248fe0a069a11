package dev.stackscope.internal.jdk;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The way from a {@code StructuredTaskScope} object to the threads in it.
 *
 * <p>The class differs from release to release (JDK 21 to 24: the public class; 25 and later: StructuredTaskScopeImpl),
 * but each has one field that is a ThreadFlock, and each flock one that is its thread container.
 */
public final class TaskScopes {

    private static final String PUBLIC_TYPE = "java.util.concurrent.StructuredTaskScope";
    private static final String IMPLEMENTATION = "java.util.concurrent.StructuredTaskScopeImpl";

    private TaskScopes() {}

    /** {@return whether the threads of a scope object can be seen} */
    public static Probe probe() {
        return Holder.FIELDS.probe();
    }

    /** {@return what is known of a scope, or null where it is no scope of the JDK's or cannot be seen} */
    public static @Nullable OpenScope of(Object scope) {
        Fields fields = Holder.FIELDS.handles();
        ContainerHandles containers = ContainerHandles.ATTEMPT.handles();
        if (fields == null || containers == null || !fields.type().isInstance(scope)) {
            return null;
        }
        Object flock = fields.flock().of(scope);
        Object container = flock == null ? null : fields.container().of(flock);
        return container == null
                ? null
                : new OpenScope(new Container(containers, container), scope, OpenScopes.stateOf(container));
    }

    /** {@return whether it can be seen that a scope will be cancelled after some time} */
    public static Probe timeouts() {
        return TimeoutHolder.TIMER.probe();
    }

    /** {@return whether a scope will be cancelled after some time, or null where that cannot be seen} */
    public static @Nullable Boolean hasTimeout(Object scope) {
        if (!JdkVersion.atLeast(25)) {
            return false; // a time limit is given to joinUntil, which shows in the state of the thread
        }
        Timer timer = TimeoutHolder.TIMER.handles();
        if (timer == null || !timer.type().isInstance(scope)) {
            return null;
        }
        return timer.field().of(scope) != null;
    }

    /** {@return whether a thread waits for the forks of a scope: in {@code ThreadFlock.awaitAll} (21 to 27)} */
    public static boolean isJoining(Thread owner) {
        return Arrays.stream(CapturedThread.of(owner).trace())
                .anyMatch(call -> call.getClassName().equals("jdk.internal.misc.ThreadFlock")
                        && call.getMethodName().equals("awaitAll"));
    }

    private record Timer(Class<?> type, Getter field) {}

    private static final class TimeoutHolder {

        static final Attempt<Timer> TIMER = Attempt.at(
                new Feature("time limits of scopes", 25, "scopes have them", List.of("java.util.concurrent"), false),
                TimeoutHolder::open);

        private static Timer open() throws ReflectiveOperationException {
            Class<?> type = Getter.type(IMPLEMENTATION);
            return new Timer(type, Getter.onlyField(type, Future.class));
        }
    }

    private record Fields(Class<?> type, Getter flock, Getter container) {}

    private static final class Holder {

        static final Attempt<Fields> FIELDS = Attempt.at(
                Feature.since21(
                        "threads of scopes",
                        "structured scopes exist",
                        "java.util.concurrent",
                        "jdk.internal.misc",
                        "jdk.internal.vm"),
                Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> type = Getter.type(JdkVersion.atLeast(25) ? IMPLEMENTATION : PUBLIC_TYPE);
            Class<?> flock = Getter.type("jdk.internal.misc.ThreadFlock");
            Class<?> container = Getter.type("jdk.internal.misc.ThreadFlock$ThreadContainerImpl");
            return new Fields(type, Getter.onlyField(type, flock), Getter.onlyField(flock, container));
        }
    }
}
