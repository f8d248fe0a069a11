package dev.stackscope.internal.jdk.probe;

import dev.stackscope.internal.jdk.CompletableFutures;
import dev.stackscope.internal.jdk.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A listener for self-tests: remembers what it hears from the thread that made it, and hands everything on. */
@SuppressWarnings("ReferenceEquality") // identity is meant, and equals may be foreign
final class Echo implements Listener {

    private record Heard(Event event, Object object) {}

    private record Token(Object object, @Nullable Object inner) {}

    private final Thread tester = Thread.currentThread();
    private final Listener listener;
    private final List<Heard> heard = new ArrayList<>();

    Echo(Listener listener) {
        this.listener = listener;
    }

    /** {@return whether that thread reported an object; of a stage, its future} */
    boolean heard(Event event, Object object) {
        return heard.stream().anyMatch(each -> each.event == event && each.object == object);
    }

    @Override
    public Function<Object, @Nullable Object> on(Event event) {
        Function<Object, @Nullable Object> inner = listener.on(event);
        return switch (event) {
            case ENTERED, EXECUTING -> object -> begin(event, object, inner.apply(object));
            case LEFT -> token -> end(token, inner);
            default ->
                object -> {
                    put(event, object);
                    return inner.apply(object);
                };
        };
    }

    private @Nullable Object begin(Event event, Object object, @Nullable Object inner) {
        Stage stage = event == Event.ENTERED ? CompletableFutures.stageOf(object) : null;
        boolean over = event == Event.ENTERED && stage == null;
        if (over || Thread.currentThread() != tester) {
            return inner;
        }
        Object begun = stage == null ? object : stage.future();
        put(event, begun);
        return new Token(begun, inner);
    }

    private @Nullable Object end(Object token, Function<Object, @Nullable Object> left) {
        if (!(token instanceof Token ours)) {
            return left.apply(token);
        }
        put(Event.LEFT, ours.object);
        return ours.inner == null ? null : left.apply(ours.inner);
    }

    private void put(Event event, Object object) {
        if (Thread.currentThread() == tester) {
            heard.add(new Heard(event, object));
        }
    }
}
