package dev.stackscope.glue.reactor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** What the fields of an operator hold, with the elements of arrays and lists, sorted by what it is of use for. */
final class Held {

    private static final long OF_USE =
            SchedulerTasks.OF_USE | OperatorFields.COMPOSITES | Trait.any(Trait.LIVE, Trait.CONTEXT);

    /** Nothing of use. */
    static final Held NOTHING = new Held();

    private List<Object> live = List.of();
    private List<Object> scheduled = List.of();
    private @Nullable Context context;

    private Held() {}

    /** {@return what an operator holds} */
    static Held by(Operator operator) {
        if (!operator.type().hasFields()) {
            return NOTHING;
        }
        Held held = null;
        for (Object value : operator.type().fields().read(operator.object())) {
            if (value != null
                    && !operator.isNeighbour(value)
                    && OperatorClass.of(value).isAny(OF_USE)) {
                held = held == null ? new Held() : held;
                held.add(value);
            }
        }
        return held == null || held.isNothing() ? NOTHING : held;
    }

    private boolean isNothing() {
        return live.isEmpty() && scheduled.isEmpty() && context() == null;
    }

    private void add(Object value) {
        OperatorClass type = OperatorClass.of(value);
        if (type.is(Trait.CONTEXT)) {
            context = context == null ? (Context) value : context;
        }
        if (type.isAny(OperatorFields.COMPOSITES)) {
            OperatorFields.flatten(value, type, element -> add(element, OperatorClass.of(element)));
        } else {
            add(value, type);
        }
    }

    private void add(Object value, OperatorClass type) {
        if (type.is(Trait.LIVE)) {
            live = live.isEmpty() ? new ArrayList<>(2) : live;
            live.add(value);
        }
        if (type.isAny(SchedulerTasks.OF_USE)) {
            scheduled = scheduled.isEmpty() ? new ArrayList<>(2) : scheduled;
            scheduled.add(value);
        }
    }

    /** {@return subscribers and subscriptions, but for those that are next to the operator in its line} */
    List<Object> live() {
        return live;
    }

    /** {@return threads, futures, and tasks of schedulers} */
    List<Object> scheduled() {
        return scheduled;
    }

    /** {@return the operator's context, or null if it has none, an empty one, or one that is not Reactor's} */
    @Nullable
    Context context() {
        return context == null || !OperatorFields.isReactors(context.getClass()) || context.isEmpty() ? null : context;
    }
}
