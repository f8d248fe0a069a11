package dev.stackscope.glue.reactor;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Processor;
import reactor.core.publisher.Flux;

/** What is known of a class, of an operator's or of what operators hold: it is found out once, and not for each object. */
final class OperatorClass {

    /** Those of Reactor itself, which lives as long as this library: a collection does not forget them. */
    private static final Set<OperatorClass> LASTING = ConcurrentHashMap.newKeySet();

    /** Held weakly: a class may live longer than this library, which it would keep, and it may live less long. */
    private static final ClassValue<AtomicReference<@Nullable WeakReference<OperatorClass>>> KNOWN =
            new ClassValue<>() {
                @Override
                protected AtomicReference<@Nullable WeakReference<OperatorClass>> computeValue(Class<?> type) {
                    return new AtomicReference<>();
                }
            };

    private final Class<?> type;
    private final String outermost;
    private final long traits;
    private final @Nullable Field concurrency;
    private final OperatorName operator;
    private final OperatorKind kind;
    private final boolean subject;
    private final Map<List<String>, OperatorKind> peeking = new ConcurrentHashMap<>(2); // by the signals they look at
    private @Nullable List<Field> marks;
    private @Nullable FieldReader fields; // later: to ask for them may load classes of the program's

    private OperatorClass(Class<?> type) {
        this.type = type;
        String name = type.getName();
        int nested = name.indexOf('$');
        outermost = nested < 0 ? name : name.substring(0, nested);
        traits = Trait.of(type);
        concurrency = OperatorFields.number(type, "maxConcurrency"); // FluxFlatMap.FlatMapMain
        operator = OperatorName.of(type);
        kind = new OperatorKind(this, operator, null);
        subject = Processor.class.isAssignableFrom(type) || operator.type().endsWith(".Sinks");
    }

    /** {@return the class of an object} */
    static OperatorClass of(Object object) {
        AtomicReference<@Nullable WeakReference<OperatorClass>> place = KNOWN.get(object.getClass());
        WeakReference<OperatorClass> reference = place.get();
        OperatorClass known = reference == null ? null : reference.get();
        if (known == null) {
            known = new OperatorClass(object.getClass());
            place.set(new WeakReference<>(known));
            if (known.isLasting()) {
                LASTING.add(known);
            }
        }
        return known;
    }

    @SuppressWarnings("ReferenceEquality") // class loaders may override equals
    private boolean isLasting() {
        boolean mayGo = type.isHidden() || !is(Trait.REACTORS);
        return !mayGo && type.getClassLoader() == Flux.class.getClassLoader();
    }

    /** {@return its binary name} */
    String name() {
        return type.getName();
    }

    /** {@return the binary name of the class that it is nested in, or its own} */
    String outermost() {
        return outermost;
    }

    /** {@return whether its objects have a trait} */
    boolean is(Trait trait) {
        return (traits & trait.bit()) != 0;
    }

    /** {@return whether its objects have any of the traits that some bits stand for} */
    boolean isAny(long bits) {
        return (traits & bits) != 0;
    }

    /** {@return whether its objects are sources that the program feeds by hand} */
    boolean isSubject() {
        return subject;
    }

    /** {@return whether its objects have fields that hold what is of use} */
    boolean hasFields() {
        return !fields().isEmpty();
    }

    /** {@return what reads the fields of its objects that hold what is of use} */
    FieldReader fields() {
        FieldReader known = fields;
        if (known == null) {
            known = new FieldReader(OperatorFields.references(type));
            fields = known;
        }
        return known;
    }

    /** {@return the constants that its objects hold in place of a future once they have ended} */
    List<Field> marks() {
        List<Field> known = marks;
        if (known == null) {
            known = OperatorFields.constants(Future.class, type);
            marks = known;
        }
        return known;
    }

    /** {@return the field that says how many inner subscribers there may be at a time, or null} */
    @Nullable
    Field concurrency() {
        return concurrency;
    }

    /** {@return the name of its operators, unless the object says more} */
    OperatorName operator() {
        return operator;
    }

    /** {@return what its operators are, unless they are recorders: the same for all that are alike} */
    OperatorKind kindOf(Operator one) {
        return operator.isPeeking() ? peeking(one) : kind;
    }

    private OperatorKind peeking(Operator one) {
        return peeking.computeIfAbsent(
                OperatorFields.peeks(one.object()), signals -> new OperatorKind(this, operator.peeking(signals), null));
    }
}
