package dev.stackscope.internal.extract;

import dev.stackscope.internal.jdk.EnteredMonitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Which block holds which monitor.
 *
 * The class file gives the places of a call, the JVM the monitors that it entered, both outermost first. As many of both
 * belong together in order. If monitors are missing, this may be for three reasons: the thread waits for them, then the
 * last ones are missing; the place is not entered; or the compiler removed the lock, as no other thread can see it. In
 * any other case than the first, the objects in the variables of the blocks decide, else the types, else nothing does.
 */
/** Brings together the places at which the class file says a call holds a monitor, and the monitors it entered. */
@SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
final class MonitorPlaces {

    /**
     * A place.
     *
     * @param typeName the declared type, or null if unknown
     * @param object the object in its variable, or null if that is not at hand
     */
    record Place(@Nullable String typeName, @Nullable Object object) {}

    private static final String CLASS = Class.class.getName();

    private final List<Place> places;
    private final List<EnteredMonitor> entered;
    private final boolean cutShort;

    MonitorPlaces(List<Place> places, LiveCall.Monitors monitors) {
        this.places = places;
        this.entered = monitors.entered();
        this.cutShort = monitors.cutShort();
    }

    /** {@return for each place the monitor entered there, or null for none; null as a whole if it cannot be told} */
    @Nullable
    List<@Nullable EnteredMonitor> assigned() {
        boolean inOrder = entered.size() == places.size() || (entered.size() < places.size() && cutShort);
        List<Integer> order = inOrder ? range() : onlyWay();
        return order == null || !fits(order) ? null : at(order);
    }

    private List<Integer> range() {
        List<Integer> range = new ArrayList<>();
        for (int i = 0; i < entered.size(); i++) {
            range.add(i);
        }
        return range;
    }

    private boolean fits(List<Integer> order) {
        for (int i = 0; i < order.size(); i++) {
            if (!fits(entered.get(i), places.get(order.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private List<@Nullable EnteredMonitor> at(List<Integer> order) {
        List<@Nullable EnteredMonitor> assigned = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            int index = order.indexOf(place);
            assigned.add(index < 0 ? null : entered.get(index));
        }
        return assigned;
    }

    /** {@return the places of the monitors if there is only one way to lay them out in order, else null} */
    private @Nullable List<Integer> onlyWay() {
        List<Integer> outermost = new ArrayList<>();
        for (int place = 0; place < places.size() && outermost.size() < entered.size(); place++) {
            if (fits(entered.get(outermost.size()), places.get(place))) {
                outermost.add(place);
            }
        }
        List<Integer> innermost = new ArrayList<>();
        for (int place = places.size() - 1; place >= 0 && innermost.size() < entered.size(); place--) {
            if (fits(entered.get(entered.size() - 1 - innermost.size()), places.get(place))) {
                innermost.add(0, place);
            }
        }
        return outermost.size() == entered.size() && outermost.equals(innermost) ? outermost : null;
    }

    private static boolean fits(EnteredMonitor monitor, Place place) {
        Object object = monitor.object();
        if (object == null) {
            return monitor.className() == null || !CLASS.equals(place.typeName()) || CLASS.equals(monitor.className());
        }
        return place.object() == null ? isOf(place.typeName(), object) : place.object() == object;
    }

    private static boolean isOf(@Nullable String typeName, Object object) {
        return typeName == null
                || object.getClass().isArray()
                || TypeDispatch.supertypes(object.getClass()).stream()
                        .anyMatch(type -> type.getName().equals(typeName));
    }
}
