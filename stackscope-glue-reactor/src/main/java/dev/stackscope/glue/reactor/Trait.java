package dev.stackscope.glue.reactor;

import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/** What the objects of a class are to a pipeline, as far as the type and its name tell. */
enum Trait {
    /** Reactor's own, so that fields may be read and methods are known. */
    REACTORS((type, name) -> OperatorFields.isReactors(name)),

    /** The JDK's. */
    OF_JDK((type, name) -> name.startsWith("java.")),

    /** They tell of themselves. */
    SCANNABLE((type, name) -> Scannable.class.isAssignableFrom(type)),

    /** They are signalled to. */
    SUBSCRIBER((type, name) -> Subscriber.class.isAssignableFrom(type)),

    /** They are part of a subscription, and not merely assembled publishers. */
    LIVE((type, name) -> SUBSCRIBER.is(type, name) || Subscription.class.isAssignableFrom(type)),

    /** One can subscribe to them. */
    PUBLISHER((type, name) -> Publisher.class.isAssignableFrom(type)),

    /** They compute a value when they are called, without a subscription. */
    CALLABLE((type, name) -> Callable.class.isAssignableFrom(type)),

    /** They are operators, and neither schedulers nor bare disposables. */
    OPERATOR((type, name) -> LIVE.is(type, name)
            || PUBLISHER.is(type, name)
            || (SCANNABLE.is(type, name)
                    && !Scheduler.class.isAssignableFrom(type)
                    && !Scheduler.Worker.class.isAssignableFrom(type)
                    && !Disposable.class.isAssignableFrom(type))),

    /** They record the assembly of an operator. */
    RECORDER((type, name) -> Names.RECORDER.matcher(name).matches()),

    /** They serialise signals for a subject. */
    WRAPPER((type, name) -> Names.WRAPPER.matcher(name).matches()),

    /** They say which signals an operator looks at. */
    PEEK((type, name) -> Names.PEEK.matcher(name).matches()),

    /** They call buffered what includes their inner subscribers. */
    COUNTS_INNERS((type, name) -> Names.COUNTS_INNERS.matcher(name).matches()),

    /** They belong to those small ones that all operators share. */
    OF_OPERATORS((type, name) -> name.startsWith("reactor.core.publisher.Operators$")),

    /** They say from the start that they have ended. */
    NEVER_SIGNALS((type, name) -> name.endsWith(".Operators$EmptySubscription")),

    /** They stand for a subscription that was cancelled. */
    CANCELLED((type, name) -> name.endsWith(".Operators$CancelledSubscription")),

    /** They stand for an answer that is not there: {@code Attr.NULL_SCAN} and {@code Attr.UNAVAILABLE_SCAN}. */
    NOT_AVAILABLE((type, name) -> name.startsWith("reactor.core.Scannable$")),

    /** They are Reactor's, and can have inner subscribers. */
    WITH_INNERS((type, name) -> REACTORS.is(type, name) && SCANNABLE.is(type, name) && listsInners(type)),

    /** They belong to Reactor's schedulers. */
    OF_SCHEDULER((type, name) -> name.startsWith("reactor.core.scheduler.")),

    /** They are tasks or workers of a scheduler. */
    TASK_OF_SCHEDULER((type, name) -> (OF_SCHEDULER.is(type, name) || name.startsWith("reactor.core.Disposable"))
            && Disposable.class.isAssignableFrom(type)
            && !Scheduler.class.isAssignableFrom(type)),

    /** They are threads. */
    THREAD((type, name) -> Thread.class.isAssignableFrom(type)),

    /** They are futures, of which those that are no stages may be asked only if they are the JDK's. */
    FUTURE((type, name) -> CompletionStage.class.isAssignableFrom(type)
            || (Future.class.isAssignableFrom(type) && OF_JDK.is(type, name))),

    /** They are contexts of subscribers. */
    CONTEXT((type, name) -> Context.class.isAssignableFrom(type)),

    /** They are arrays of objects. */
    ARRAY((type, name) -> Object[].class.isAssignableFrom(type)),

    /** They are Reactor's lists of disposables. */
    DISPOSABLES((type, name) -> REACTORS.is(type, name) && Disposable.Composite.class.isAssignableFrom(type)),

    /** They are collections of the JDK's, which can be copied while others write to them. */
    LIST((type, name) -> Collection.class.isAssignableFrom(type) && name.startsWith("java.util."));

    /** Patterns of class names. */
    private static final class Names {
        static final Pattern RECORDER = Pattern.compile("reactor\\.core\\.publisher\\.\\w*OnAssembly(\\$.*)?");
        static final Pattern WRAPPER = Pattern.compile("reactor\\.core\\.publisher\\.Sink\\w*Serialized");
        static final Pattern PEEK = Pattern.compile(".*[.$]((Flux|Mono|Parallel)Peek[^.$]*|SignalLogger)");
        static final Pattern COUNTS_INNERS = Pattern.compile(".*\\.(Flux|Mono)(FlatMap|Zip)\\$.*");
    }

    @SuppressWarnings("ImmutableEnumChecker") // the tests above keep nothing
    private final BiPredicate<Class<?>, String> test;

    @SuppressWarnings("EnumOrdinal") // never stored: as in EnumSet, which cannot be asked for several at once
    private final long bit = 1L << ordinal();

    Trait(BiPredicate<Class<?>, String> test) {
        this.test = test;
    }

    private boolean is(Class<?> type, String name) {
        return test.test(type, name);
    }

    /** {@return the traits of a class, one bit for each} */
    static long of(Class<?> type) {
        String name = type.getName();
        long traits = 0;
        for (Trait trait : values()) {
            traits |= trait.is(type, name) ? trait.bit() : 0;
        }
        return traits;
    }

    /** {@return the bit that stands for the trait} */
    long bit() {
        return bit;
    }

    /** {@return the bits that stand for some traits} */
    static long any(Trait... traits) {
        long bits = 0;
        for (Trait trait : traits) {
            bits |= trait.bit();
        }
        return bits;
    }

    /** {@return whether a class has a list of its own, and not that of {@link Scannable}, which is empty} */
    private static boolean listsInners(Class<?> type) {
        try {
            return type.getMethod("inners").getDeclaringClass() != Scannable.class;
        } catch (NoSuchMethodException | LinkageError | RuntimeException unknown) {
            return true;
        }
    }
}
