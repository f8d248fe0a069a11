package dev.stackscope.glue.reactor;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.scheduler.Scheduler;

/** What is known of a class, of an operator's or of what operators hold: it is found out once, and not for each object. */
final class OperatorClass {

    private static final String PUBLISHERS = "reactor.core.publisher.";
    private static final Pattern RECORDER = Pattern.compile("reactor\\.core\\.publisher\\.\\w*OnAssembly(\\$.*)?");
    private static final Pattern WRAPPER = Pattern.compile("reactor\\.core\\.publisher\\.Sink\\w*Serialized");

    /** What these call buffered includes their inner subscribers. */
    private static final Pattern COUNTS_INNERS = Pattern.compile(".*\\.(Flux|Mono)(FlatMap|Zip)\\$.*");

    /** Held weakly: a class may live longer than this library, which it would keep, and it may live less long. */
    private static final ClassValue<AtomicReference<@Nullable WeakReference<OperatorClass>>> KNOWN =
            new ClassValue<>() {
                @Override
                protected AtomicReference<@Nullable WeakReference<OperatorClass>> computeValue(Class<?> type) {
                    return new AtomicReference<>();
                }
            };

    private final String name;
    private final String outermost;
    private final boolean reactors;
    private final boolean ofJdk;
    private final boolean recorder;
    private final boolean wrapper;
    private final boolean countsInners;
    private final boolean ofOperators;
    private final boolean neverSignals;
    private final boolean cancelled;
    private final boolean notAvailable;
    private final boolean mayHaveInners;
    private final boolean ofScheduler;
    private final boolean taskOfScheduler;
    private final boolean disposables;
    private final Class<?> type;
    private final @Nullable Field concurrency;
    private final OperatorName operator;
    private @Nullable List<Field> fields; // later: to ask for them may load classes of the program's
    private @Nullable List<Field> subscriptions;

    private OperatorClass(Class<?> type) {
        this.type = type;
        name = type.getName();
        int nested = name.indexOf('$');
        outermost = nested < 0 ? name : name.substring(0, nested);
        reactors = OperatorFields.isReactors(name);
        ofJdk = name.startsWith("java.");
        recorder = RECORDER.matcher(name).matches();
        wrapper = WRAPPER.matcher(name).matches();
        countsInners = COUNTS_INNERS.matcher(name).matches();
        ofOperators = name.startsWith(PUBLISHERS + "Operators$");
        neverSignals = name.endsWith(".Operators$EmptySubscription");
        cancelled = name.endsWith(".Operators$CancelledSubscription");
        notAvailable = name.startsWith("reactor.core.Scannable$");
        mayHaveInners = reactors && Scannable.class.isAssignableFrom(type) && listsInners(type);
        ofScheduler = name.startsWith("reactor.core.scheduler.");
        taskOfScheduler = (ofScheduler || name.startsWith("reactor.core.Disposable"))
                && Disposable.class.isAssignableFrom(type)
                && !Scheduler.class.isAssignableFrom(type);
        disposables = reactors && Disposable.Composite.class.isAssignableFrom(type);
        concurrency = OperatorFields.number(type, "maxConcurrency"); // FluxFlatMap.FlatMapMain
        operator = OperatorName.of(type);
    }

    /** {@return the class of an object} */
    static OperatorClass of(Object object) {
        AtomicReference<@Nullable WeakReference<OperatorClass>> place = KNOWN.get(object.getClass());
        WeakReference<OperatorClass> reference = place.get();
        OperatorClass known = reference == null ? null : reference.get();
        if (known == null) {
            known = new OperatorClass(object.getClass());
            place.set(new WeakReference<>(known));
        }
        return known;
    }

    /** {@return whether a class has a list of its own, and not that of {@link Scannable}, which is empty} */
    private static boolean listsInners(Class<?> type) {
        try {
            return type.getMethod("inners").getDeclaringClass() != Scannable.class;
        } catch (NoSuchMethodException | LinkageError | RuntimeException unknown) {
            return true;
        }
    }

    /** {@return its binary name} */
    String name() {
        return name;
    }

    /** {@return the binary name of the class that it is nested in, or its own} */
    String outermost() {
        return outermost;
    }

    /** {@return whether it is Reactor's, so that fields may be read and methods are known} */
    boolean isReactors() {
        return reactors;
    }

    /** {@return whether it is the JDK's} */
    boolean isOfJdk() {
        return ofJdk;
    }

    /** {@return whether its objects record the assembly of an operator} */
    boolean isRecorder() {
        return recorder;
    }

    /** {@return whether its objects serialise signals for a subject} */
    boolean isWrapper() {
        return wrapper;
    }

    /** {@return whether what its objects call buffered includes their inner subscribers} */
    boolean countsInners() {
        return countsInners;
    }

    /** {@return whether it is one of those small ones that all operators share} */
    boolean isOfOperators() {
        return ofOperators;
    }

    /** {@return whether its objects say from the start that they have ended} */
    boolean neverSignals() {
        return neverSignals;
    }

    /** {@return whether its object stands for a subscription that was cancelled} */
    boolean isCancelled() {
        return cancelled;
    }

    /** {@return whether its objects stand for an answer that is not there} */
    boolean isNotAvailable() {
        return notAvailable;
    }

    /** {@return whether it is an operator of Reactor's whose objects can have inner subscribers} */
    boolean mayHaveInners() {
        return mayHaveInners;
    }

    /** {@return whether it belongs to Reactor's schedulers} */
    boolean isOfScheduler() {
        return ofScheduler;
    }

    /** {@return whether its objects are tasks or workers of a scheduler} */
    boolean isTaskOfScheduler() {
        return taskOfScheduler;
    }

    /** {@return whether its objects are Reactor's lists of disposables} */
    boolean isDisposables() {
        return disposables;
    }

    /** {@return the fields that hold what is of use} */
    List<Field> fields() {
        List<Field> known = fields;
        if (known == null) {
            known = OperatorFields.references(type);
            fields = known;
        }
        return known;
    }

    /** {@return those fields that are declared as plain subscriptions} */
    List<Field> subscriptions() {
        List<Field> known = subscriptions;
        if (known == null) {
            known = fields().stream()
                    .filter(field -> OperatorFields.PLAIN.contains(field.getType()))
                    .toList();
            subscriptions = known;
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
}
