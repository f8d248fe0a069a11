package dev.stackscope.internal.jdk.probe;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What woven methods report. */
enum Event {
    CREATED,
    QUEUED,
    ENTERED,
    LEFT,
    SCHEDULED,
    EXECUTING;

    /** {@return the name of the method of the bridge} */
    String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the function that hands this event on} */
    Function<@Nullable Object, @Nullable Object> to(Listener listener) {
        return switch (this) {
            case CREATED ->
                made -> {
                    if (made != null) {
                        listener.created(made); // by few calls, for its stack may be walked
                    }
                    return null;
                };
            case QUEUED -> telling(listener::queued);
            case ENTERED -> completion -> completion == null ? null : listener.entered(completion);
            case LEFT -> telling(listener::left);
            case SCHEDULED -> telling(listener::scheduled);
            case EXECUTING -> object -> object == null ? null : listener.executing(object);
        };
    }

    private static Function<@Nullable Object, @Nullable Object> telling(Consumer<Object> listener) {
        return object -> {
            if (object != null) {
                listener.accept(object);
            }
            return null;
        };
    }
}
