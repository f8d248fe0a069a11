package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scopes that a thread has open, seen from outside while it runs. */
public final class OpenScopes {

    /** More scopes than any thread nests; keeps a walk over a chain that changes meanwhile finite. */
    private static final int MAX_SCOPES = 10_000;

    /** How many threads of a scope are asked for it. A thread factory may hide the fork of each. */
    private static final int MAX_ASKED = 16;

    private OpenScopes() {}

    /** {@return whether the open scopes of a thread can be seen} */
    public static Probe probe() {
        return ChainHolder.CHAIN.probe();
    }

    /** {@return whether it can be seen that a scope was shut down or cancelled} */
    public static Probe states() {
        return FlockHolder.FLOCK.probe();
    }

    /** {@return the scopes that {@code thread} has open, outermost first; empty where they cannot be seen} */
    public static List<OpenScope> of(Thread thread) {
        Chain chain = ChainHolder.CHAIN.handles();
        ContainerHandles containers = ContainerHandles.ATTEMPT.handles();
        if (chain == null || containers == null) {
            return List.of();
        }
        List<OpenScope> scopes = new ArrayList<>();
        Object each = chain.head().of(thread);
        for (int i = 0; each != null && i < MAX_SCOPES; i++) {
            // The chain also holds ScopedValueContainers, which are no containers of threads.
            if (containers.type().isInstance(each)) {
                scopes.add(describe(new Container(containers, each)));
            }
            each = chain.previous().of(each);
        }
        Collections.reverse(scopes);
        return scopes;
    }

    private static OpenScope describe(Container container) {
        return new OpenScope(container, liveScope(container), stateOf(container.object()));
    }

    private static @Nullable Object liveScope(Container container) {
        List<Thread> threads = container.threads();
        for (Thread thread : threads.subList(0, Math.min(threads.size(), MAX_ASKED))) {
            VirtualTasks.Fork fork = VirtualTasks.forkOf(VirtualTasks.taskOf(thread));
            if (fork != null) {
                return fork.scope();
            }
        }
        return null;
    }

    /** {@return the state in a word, or null while the scope is open or where it is not known} */
    static @Nullable String stateOf(Object container) {
        Flock flock = FlockHolder.FLOCK.handles();
        if (flock == null || !flock.containerType().isInstance(container)) {
            return null;
        }
        Object object = flock.flock().of(container);
        return object == null ? null : flock.stateOf(object);
    }

    private record Chain(Getter head, Getter previous) {}

    private record Flock(Class<?> containerType, Getter flock, Getter shutdown, Getter closed) {

        @Nullable
        String stateOf(Object object) {
            if (Boolean.TRUE.equals(closed.of(object))) {
                return "closed";
            }
            if (Boolean.TRUE.equals(shutdown.of(object))) {
                return JdkVersion.atLeast(25) ? "cancelled" : "shutdown";
            }
            return null;
        }
    }

    private static final class ChainHolder {

        static final Attempt<Chain> CHAIN = Attempt.at(
                Feature.since21("open scopes of threads", "structured scopes exist", "java.lang", "jdk.internal.vm"),
                ChainHolder::open);

        private static Chain open() throws ReflectiveOperationException {
            Class<?> scope = Getter.type("jdk.internal.vm.StackableScope");
            Getter head = Getter.onlyField(Thread.class, scope);
            Attempt.checkSame(null, head.of(new Thread(() -> {})), "a new thread has no open scope");
            return new Chain(head, Getter.method(scope, "previous"));
        }
    }

    private static final class FlockHolder {

        static final Attempt<Flock> FLOCK = Attempt.at(
                Feature.since21("states of scopes", "structured scopes exist", "jdk.internal.misc"), FlockHolder::open);

        private static Flock open() throws ReflectiveOperationException {
            Class<?> type = Getter.type("jdk.internal.misc.ThreadFlock");
            Class<?> container = Getter.type("jdk.internal.misc.ThreadFlock$ThreadContainerImpl");
            return new Flock(
                    container,
                    Getter.onlyField(container, type),
                    Getter.method(type, "isShutdown"),
                    Getter.method(type, "isClosed"));
        }
    }
}
