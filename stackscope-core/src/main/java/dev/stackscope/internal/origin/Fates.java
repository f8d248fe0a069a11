package dev.stackscope.internal.origin;

import dev.stackscope.internal.jdk.Origins;
import dev.stackscope.internal.jdk.Outcomes;
import dev.stackscope.internal.jdk.probe.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * A note about a future leaves the table when the future has an outcome. A failure without dependents comes back, until
 * somebody asks the future for it or makes a stage from it. So what is in the table when the garbage collector has taken
 * the future is lost. As a failure is handed from stage to stage, whoever gets it from one of them has seen it for all.
 */
/** What becomes of futures: which are never completed, and which fail without anybody noticing. Holds them weakly. */
public final class Fates {

    /** What is recorded in this JVM by this Stackscope. */
    public static final Fates PROCESS = new Fates();

    /** Notes take up to a twentieth of the heap. */
    private static final int BYTES_OF_HEAP_PER_NOTE = 20 * 128;

    private static final int MOST = 1 << 21;
    private static final int MOST_FAILURES = 1 << 16;

    private final IdentityTable<Fate> futures;
    private final IdentityTable<Failure> failures = new IdentityTable<>(MOST_FAILURES, gone -> {});
    private final Losses losses = new Losses();
    private volatile boolean on;

    Fates() {
        long notes = Runtime.getRuntime().maxMemory() / BYTES_OF_HEAP_PER_NOTE;
        futures = new IdentityTable<>((int) Math.min(MOST, notes), this::bury);
    }

    /** Follows the futures that are made from now on; all probes must be there, or what they do not see would seem lost. */
    public void start() {
        on = true;
    }

    /** {@return what notes an event that the probes report} */
    Function<Object, @Nullable Object> on(Event event) {
        Consumer<Object> noting = switch (event) {
            case LINKED -> this::link;
            case COMPLETED -> this::complete;
            case READ -> this::read;
            case PASSED -> this::pass;
            default -> throw new IllegalArgumentException("event: " + event);
        };
        return object -> {
            noting.accept(object);
            return null;
        };
    }

    /** Notes that a future was made, which has no outcome. */
    void begin(Object made, Track track) {
        if (on && made instanceof CompletableFuture<?>) {
            futures.add(new Fate(made, track), made);
        }
    }

    /** Notes that there is a better note about a future. */
    void replace(Object made, Track track) {
        Fate fate = futures.find(made);
        if (fate != null) {
            fate.track(track);
        }
    }

    /** Notes that a stage depends on its inputs. */
    void link(Object completion) {
        Object future = Origins.futureOf(completion);
        Fate stage = future == null ? null : futures.find(future);
        if (stage == null) {
            return;
        }
        link(stage, Outcomes.firstInput(completion), false);
        link(stage, Outcomes.secondInput(completion), true);
    }

    private void link(Fate stage, @Nullable Object input, boolean isSecond) {
        if (input == null || Outcomes.isDone(input)) {
            return;
        }
        Fate source = futures.find(input);
        stage.dependOn(source, isSecond);
        if (source != null) {
            source.await(stage);
        }
    }

    /** Notes that a future has an outcome, of which its dependents have not heard. */
    void complete(Object future) {
        Throwable failure = Outcomes.failureOf(future);
        Fate fate = failure == null ? futures.remove(future) : futures.find(future);
        if (fate == null) {
            return;
        }
        fate.end();
        if (failure == null) {
            return;
        }
        fate.fail(note(failure)); // in the table all the while, for others may take it out
        if (Outcomes.hasDependents(future)) {
            futures.remove(future);
        }
    }

    /** Notes that somebody gets the outcome of a future, or of the input of a stage, if there is one. */
    void read(Object futureOrCompletion) {
        Object future = futureOrCompletion instanceof CompletableFuture<?>
                ? futureOrCompletion
                : Outcomes.firstInput(futureOrCompletion);
        Throwable failure = Outcomes.failureOf(future);
        if (future != null && failure != null) {
            note(failure).see();
            end(future);
        }
    }

    /** Notes that stages get the outcome of a future, or of each of several. */
    void pass(Object futureOrArray) {
        if (futureOrArray instanceof Object[] several) {
            for (Object each : several) {
                passOne(each);
            }
        } else {
            passOne(futureOrArray);
        }
    }

    private void passOne(@Nullable Object future) {
        if (future != null && Outcomes.failureOf(future) != null) {
            end(future);
        }
    }

    private void end(Object future) {
        Fate fate = futures.remove(future);
        if (fate != null) {
            fate.end();
        }
    }

    private Failure note(Throwable failure) {
        Failure known = failures.find(failure);
        return known == null ? failures.add(new Failure(failure), failure) : known;
    }

    private void bury(Fate fate) {
        if (fate.isOfTheJdk()) {
            return;
        }
        Failure failure = fate.failure();
        if (failure == null) {
            if (fate.isAbandoned()) {
                losses.add(fate, null);
            }
        } else if (!failure.isSeen()) {
            failure.see(); // it may have made several stages fail
            losses.add(fate, failure);
        }
    }

    /** {@return what was lost, as far as the garbage collector has seen it; most first} */
    public List<Loss> losses() {
        if (!on) {
            return List.of();
        }
        futures.sweep();
        return losses.all();
    }

    /** {@return whether some futures could not be followed, for too many others were} */
    public boolean isIncomplete() {
        return futures.isOverflowed();
    }

    /** Follows nothing any more, and forgets everything. */
    public void clear() {
        on = false;
        futures.clear();
        failures.clear();
        losses.clear();
    }
}
