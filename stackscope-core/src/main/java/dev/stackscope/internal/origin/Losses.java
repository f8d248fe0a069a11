package dev.stackscope.internal.origin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was lost so far, by place and kind. One thread at a time is at it. */
final class Losses {

    /** How many places are told apart; what is lost elsewhere is counted together. */
    static final int MOST_PLACES = 200;

    private record Place(
            @Nullable StackTraceElement site, @Nullable String failure) {}

    private final Map<Place, Loss> found = new LinkedHashMap<>();
    private final Turnstile turnstile = new Turnstile();

    void add(Fate fate, @Nullable Failure failure) {
        List<StackTraceElement> site = fate.track().site();
        add(new Loss(
                site.isEmpty() ? null : site.get(0),
                failure == null ? null : failure.type(),
                1,
                fate.isAwaited() ? 1 : 0,
                fate.track().nanos()));
    }

    private void add(Loss loss) {
        turnstile.enter();
        try {
            Place place = new Place(loss.site(), loss.failure());
            boolean known = found.containsKey(place) || found.size() < MOST_PLACES;
            Loss here = known ? loss : new Loss(null, loss.failure(), 1, loss.awaited(), loss.latest());
            found.merge(new Place(here.site(), here.failure()), here, Loss::and);
        } finally {
            turnstile.leave();
        }
    }

    /** {@return what was lost, most first} */
    List<Loss> all() {
        turnstile.enter();
        try {
            List<Loss> all = new ArrayList<>(found.values());
            all.sort(Comparator.comparingInt(loss -> -loss.count()));
            return all;
        } finally {
            turnstile.leave();
        }
    }

    void clear() {
        turnstile.enter();
        try {
            found.clear();
        } finally {
            turnstile.leave();
        }
    }
}
