package dev.stackscope.glue.reactor;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** Reads the fields of the objects of one class, all of them in one go. */
final class FieldReader {

    private static final String CALL = "Call"; // FluxPeek.onNextCall, SignalPeek.onSubscribeCall
    private static final @Nullable Object[] NOTHING = {};
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final List<Field> fields = new ArrayList<>();
    private final List<String> signals = new ArrayList<>(); // by field; empty where it is no call for a signal
    private final boolean empty;
    private final MethodHandle values;

    /**
     * Makes a reader.
     *
     * @param accessible fields that may be read
     */
    FieldReader(List<Field> accessible) {
        List<MethodHandle> getters = new ArrayList<>();
        for (Field field : accessible) {
            MethodHandle getter = getter(field);
            if (getter != null) {
                fields.add(field);
                signals.add(field.getName().endsWith(CALL) ? field.getName().replaceFirst("(Hook)?Call$", "") : "");
                getters.add(getter);
            }
        }
        this.empty = getters.isEmpty();
        this.values = together(getters);
    }

    private static @Nullable MethodHandle getter(Field field) {
        try {
            return LOOKUP.unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException unreadable) {
            return null;
        }
    }

    /** {@return what takes an object and answers with an array of what each getter answers} */
    private static MethodHandle together(List<MethodHandle> getters) {
        MethodHandle array = MethodHandles.identity(Object[].class).asCollector(Object[].class, getters.size());
        MethodHandle each = MethodHandles.filterArguments(array, 0, getters.toArray(new MethodHandle[0]));
        MethodType type = MethodType.methodType(Object[].class, Object.class);
        return MethodHandles.permuteArguments(each, type, new int[getters.size()]);
    }

    /** {@return whether there are no fields to read} */
    boolean isEmpty() {
        return empty;
    }

    /** {@return what each field holds itself, or by a reference of the JDK's; null where that is nothing} */
    @Nullable
    Object[] read(Object object) {
        if (empty) {
            return NOTHING;
        }
        @Nullable Object[] held = held(object);
        for (int i = 0; i < held.length; i++) {
            if (held[i] instanceof AtomicReference<?> reference) {
                held[i] = reference.get();
            }
        }
        return held;
    }

    private @Nullable Object[] held(Object object) {
        try {
            return (@Nullable Object[]) values.invokeExact(object);
        } catch (RuntimeException | Error error) {
            throw error;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@return the subscriptions in those fields that are declared as no more than that} */
    List<Object> subscriptions(Object object) {
        List<Object> subscriptions = new ArrayList<>(1);
        @Nullable Object[] held = read(object);
        for (int i = 0; i < held.length; i++) {
            boolean plain = OperatorFields.PLAIN.contains(fields.get(i).getType());
            if (plain && held[i] instanceof Subscription subscription) {
                subscriptions.add(subscription);
            }
        }
        return subscriptions;
    }

    /** {@return the signals for which there is a call, such as {@code onNext}, where an operator looks at some of them} */
    List<String> signals(Object object) {
        List<String> looked = new ArrayList<>(1);
        @Nullable Object[] held = read(object);
        for (int i = 0; i < held.length; i++) {
            if (held[i] != null && !signals.get(i).isEmpty()) {
                looked.add(signals.get(i));
            }
        }
        return looked;
    }
}
