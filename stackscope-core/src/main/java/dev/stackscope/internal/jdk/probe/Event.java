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
    LEFT;

    /** {@return the name of the method of the bridge} */
    String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the function that hands this event on} */
    Function<@Nullable Object, @Nullable Object> to(Listener listener) {
        return switch (this) {
            case CREATED -> ifThere(listener::created);
            case QUEUED -> ifThere(listener::queued);
            case ENTERED -> completion -> completion == null ? null : listener.entered(completion);
            case LEFT -> ifThere(listener::left);
        };
    }

    private static Function<@Nullable Object, @Nullable Object> ifThere(Consumer<Object> hearing) {
        return object -> {
            if (object != null) {
                hearing.accept(object);
            }
            return null;
        };
    }
}
