package dev.stackscope.internal.jdk.probe;

import dev.stackscope.internal.jdk.CompletableFutures;
import dev.stackscope.internal.jdk.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listener for self-tests: remembers what it hears from the thread that made it, and hands everything on. */
@SuppressWarnings("ReferenceEquality") // identity is meant, and equals may be foreign
final class Echo implements Listener {

    private record Heard(Event event, Object object) {}

    private record Token(Object future, @Nullable Object inner) {}

    private final Thread tester = Thread.currentThread();
    private final Listener listener;
    private final List<Heard> heard = new ArrayList<>();

    Echo(Listener listener) {
        this.listener = listener;
    }

    /** {@return whether that thread reported an object} */
    boolean heard(Event event, Object object) {
        return heard.stream().anyMatch(each -> each.event == event && each.object == object);
    }

    @Override
    public void created(Object made) {
        put(Event.CREATED, made);
        listener.created(made);
    }

    @Override
    public void queued(Object completion) {
        put(Event.QUEUED, completion);
        listener.queued(completion);
    }

    @Override
    public @Nullable Object entered(Object completion) {
        Object inner = listener.entered(completion);
        Stage stage = CompletableFutures.stageOf(completion);
        if (stage == null || Thread.currentThread() != tester) {
            return inner;
        }
        put(Event.ENTERED, stage.future());
        return new Token(stage.future(), inner);
    }

    @Override
    public void left(Object token) {
        Object inner = token;
        if (token instanceof Token ours) {
            put(Event.LEFT, ours.future);
            inner = ours.inner;
        }
        if (inner != null) {
            listener.left(inner);
        }
    }

    @Override
    public void linked(Object completion) {
        put(Event.LINKED, completion);
        listener.linked(completion);
    }

    @Override
    public void completed(Object future) {
        put(Event.COMPLETED, future);
        listener.completed(future);
    }

    @Override
    public void read(Object futureOrCompletion) {
        put(Event.READ, futureOrCompletion);
        listener.read(futureOrCompletion);
    }

    @Override
    public void passed(Object futureOrArray) {
        put(Event.PASSED, futureOrArray);
        listener.passed(futureOrArray);
    }

    @Override
    public void scheduled(Object object) {
        put(Event.SCHEDULED, object);
        listener.scheduled(object);
    }

    @Override
    public @Nullable Object executing(Object object) {
        Object inner = listener.executing(object);
        if (Thread.currentThread() != tester) {
            return inner;
        }
        put(Event.EXECUTING, object);
        return new Token(object, inner);
    }

    private void put(Event event, Object object) {
        if (Thread.currentThread() == tester) {
            heard.add(new Heard(event, object));
        }
    }
}
