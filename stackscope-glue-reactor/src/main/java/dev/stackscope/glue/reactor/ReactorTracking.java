package dev.stackscope.glue.reactor;

import java.util.concurrent.Callable;
import java.util.function.Function;
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

    /** Publishers that were assembled while tracking was on go on telling when it is off. */
    private static volatile boolean on;

    private ReactorTracking() {}

    /** Remembers subscriptions from now on. No effect if it is on already. */
    public static void enable() {
        Function<? super Publisher<Object>, ? extends Publisher<Object>> telling =
                Operators.liftPublisher(ReactorTracking::isWorthIt, (publisher, subscriber) -> {
                    if (on) {
                        Subscriptions.ALL.add(subscriber);
                    }
                    return subscriber;
                });
        on = true;
        Hooks.onEachOperator(KEY, telling); // some libraries subscribe past the hook for the last operator
        Hooks.onLastOperator(KEY, telling); // and some publishers were assembled before, or are of their own making
    }

    /** Remembers no more subscriptions, and forgets those there are. */
    public static void disable() {
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
