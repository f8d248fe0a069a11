package dev.stackscope.glue.reactor;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;

/**
 * The switch that lets task trees show every pipeline that has been subscribed to since, and lets a blocked platform
 * thread lead to the pipeline it waits for.
 *
 * <p>Off until a program turns it on, best at its start; off, it costs nothing. On, operators tell of each
 * subscription to them, and the one at the end of a pipeline is remembered, weakly, with the thread that made it. What
 * flows through a pipeline takes the same way as before. For use by any thread.
 */
public final class ReactorTracking {

    private static final String KEY = "dev.stackscope.glue.reactor";

    /** Whether the program asked for it, and whether the probes did; guarded by the class. */
    private static boolean byProgram;

    private static boolean byProbes;

    /** Publishers that were assembled while tracking was on go on telling when it is off. */
    private static volatile boolean on;

    private ReactorTracking() {}

    /** Remembers subscriptions from now on. No effect if it is on already. */
    public static synchronized void enable() {
        byProgram = true;
        if (!byProbes) {
            set(null);
        }
    }

    /** Remembers no more subscriptions, and forgets those there are; unless probes need them. */
    public static synchronized void disable() {
        byProgram = false;
        if (!byProbes) {
            clear();
        }
    }

    /** Remembers subscriptions as long as there are probes, and where pipelines were assembled, unless {@code calls} is 0. */
    static synchronized void follow(int calls) {
        byProbes = true;
        set(calls == 0 ? null : new AssemblySites(calls));
    }

    static synchronized void unfollow() {
        if (!byProbes) {
            return;
        }
        byProbes = false;
        AssemblySites.clear();
        if (byProgram) {
            set(null);
        } else {
            clear();
        }
    }

    private static void set(@Nullable AssemblySites sites) {
        on = true;
        // Some libraries subscribe past the hook for the last operator.
        Hooks.onEachOperator(KEY, sites == null ? telling(null) : publisher -> assembled(publisher, sites));
        // Some publishers were assembled before, or are of the program's own making.
        Hooks.onLastOperator(KEY, telling(null));
    }

    private static Publisher<Object> assembled(Publisher<Object> publisher, AssemblySites sites) {
        AssemblySites.Site site = sites.of(publisher);
        Publisher<Object> telling = Objects.requireNonNull(
                telling(site).apply(publisher), "publisher"); // what the next one has as its source
        sites.returned(telling, site);
        return telling;
    }

    private static Function<? super Publisher<Object>, ? extends Publisher<Object>> telling(
            AssemblySites.@Nullable Site site) {
        return Operators.liftPublisher(ReactorTracking::isWorthIt, (publisher, subscriber) -> {
            if (on) {
                Subscriptions.ALL.add(subscriber);
                AssemblySites.put(subscriber, site);
            }
            return subscriber;
        });
    }

    private static void clear() {
        on = false;
        Hooks.resetOnEachOperator(KEY);
        Hooks.resetOnLastOperator(KEY);
        Subscriptions.ALL.clear();
    }

    /** Reactor takes short cuts for sources that merely compute a value; nobody waits for those for long. */
    private static boolean isWorthIt(Publisher<?> publisher) {
        return !(publisher instanceof Callable);
    }
}
