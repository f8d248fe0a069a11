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
    LINKED,
    COMPLETED,
    READ,
    PASSED,
    SCHEDULED,
    EXECUTING;

    /** {@return the name of the method of the bridge} */
    String method() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the function that hands this event on} */
    Function<@Nullable Object, @Nullable Object> to(Listener listener) {
        return switch (this) {
            case CREATED -> making(listener);
            case ENTERED -> completion -> completion == null ? null : listener.entered(completion);
            case EXECUTING -> object -> object == null ? null : listener.executing(object);
            default -> telling(toldTo(listener));
        };
    }

    private Consumer<Object> toldTo(Listener listener) {
        return switch (this) {
            case QUEUED -> listener::queued;
            case LEFT -> listener::left;
            case LINKED -> listener::linked;
            case COMPLETED -> listener::completed;
            case READ -> listener::read;
            case PASSED -> listener::passed;
            case SCHEDULED -> listener::scheduled;
            default -> throw new IllegalStateException(this + " has an answer");
        };
    }

    private static Function<@Nullable Object, @Nullable Object> making(Listener listener) {
        return made -> {
            if (made != null) {
                listener.created(made); // by few calls, for its stack may be walked
            }
            return null;
        };
    }

    private static Function<@Nullable Object, @Nullable Object> telling(Consumer<Object> listening) {
        return object -> {
            if (object != null) {
                listening.accept(object);
            }
            return null;
        };
    }
}
