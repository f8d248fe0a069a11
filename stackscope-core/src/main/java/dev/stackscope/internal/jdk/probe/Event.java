package dev.stackscope.internal.jdk.probe;

import java.util.Locale;
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
            case QUEUED ->
                completion -> {
                    if (completion != null) {
                        listener.queued(completion);
                    }
                    return null;
                };
            case ENTERED -> completion -> completion == null ? null : listener.entered(completion);
            case LEFT ->
                token -> {
                    if (token != null) {
                        listener.left(token);
                    }
                    return null;
                };
            case SCHEDULED ->
                object -> {
                    if (object != null) {
                        listener.scheduled(object); // by few calls, for its stack may be walked
                    }
                    return null;
                };
            case EXECUTING -> object -> object == null ? null : listener.executing(object);
        };
    }
}
