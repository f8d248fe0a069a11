package dev.stackscope.glue.reactor;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Fuseable;

/**
 * Reads the fields of Reactor's own objects, for what they do not tell of themselves, and the subscriptions of others.
 *
 * <p>By the type of what the fields hold, and not by name, so that another release does no harm. Reactor is an automatic
 * module at most, whose packages are open.
 */
final class OperatorFields {

    /** The types of fields that hold what their operator subscribed to, if it does not say. */
    static final Set<Class<?>> PLAIN =
            Set.of(Subscription.class, Fuseable.QueueSubscription.class, AtomicReference.class);

    private static final int MAX_ELEMENTS = 10_000;

    private OperatorFields() {}

    /** {@return whether a class is Reactor's, so that its fields may be read and its methods are known} */
    static boolean isReactors(Class<?> type) {
        return isReactors(type.getName());
    }

    /** {@return whether the class of that name is Reactor's} */
    static boolean isReactors(String className) {
        return className.startsWith("reactor.core.") || className.startsWith("reactor.util.");
    }

    /** {@return what the fields of an object hold themselves, or by a reference of the JDK's, but for null} */
    static List<Object> direct(Object object) {
        List<Field> fields = OperatorClass.of(object).fields();
        if (fields.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(fields.size());
        for (Field field : fields) {
            Object value = value(field, object);
            addUnlessNull(value instanceof AtomicReference<?> reference ? reference.get() : value, values);
        }
        return values;
    }

    /** {@return what is in the fields of an object that are declared as plain subscriptions} */
    static List<Object> subscriptions(Object object) {
        List<Object> values = new ArrayList<>();
        for (Field field : OperatorClass.of(object).subscriptions()) {
            Object value = value(field, object);
            Object held = value instanceof AtomicReference<?> reference ? reference.get() : value;
            if (held instanceof Subscription) {
                values.add(held);
            }
        }
        return values;
    }

    /** {@return the constants of a type that Reactor's class of an object declares, such as marks of an end} */
    static <T> List<T> constants(Class<T> type, Object object) {
        List<T> constants = new ArrayList<>();
        for (Class<?> at = object.getClass(); at != null && isReactors(at); at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                boolean constant = Modifier.isStatic(field.getModifiers()) && type.isAssignableFrom(field.getType());
                Object value = constant && canRead(field) ? value(field, object) : null;
                if (value != null) {
                    constants.add(type.cast(value));
                }
            }
        }
        return constants;
    }

    /** {@return what the fields of an object hold, with the elements of arrays, lists and composite disposables} */
    static List<Object> all(Object object) {
        return flattened(direct(object));
    }

    /** {@return what fields hold, with the elements of arrays, lists and composite disposables} */
    static List<Object> flattened(List<Object> direct) {
        if (!hasComposite(direct)) {
            return direct;
        }
        List<Object> values = new ArrayList<>();
        for (Object value : direct) {
            flatten(value, values);
        }
        return values;
    }

    private static boolean hasComposite(List<Object> values) {
        for (Object value : values) {
            if (isComposite(value)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the elements of the arrays, lists and composite disposables in the fields of an object} */
    static List<Object> elements(Object object) {
        List<Object> values = new ArrayList<>();
        for (Object value : direct(object)) {
            if (isComposite(value)) {
                flatten(value, values);
            }
        }
        return values;
    }

    /** {@return the first value of a type that the fields of an object hold themselves, or null} */
    static <T> @Nullable T first(Class<T> type, Object object) {
        return first(type, direct(object));
    }

    /** {@return the first value of a type, or null} */
    static <T> @Nullable T first(Class<T> type, List<Object> values) {
        for (Object value : values) {
            if (type.isInstance(value)) {
                return type.cast(value);
            }
        }
        return null;
    }

    /** {@return the number in a field, or null if there is none} */
    static @Nullable Integer number(Object object, @Nullable Field field) {
        return field == null ? null : (Integer) value(field, object);
    }

    /** {@return the field of that name that holds a number in objects of a class, or null if there is none} */
    static @Nullable Field number(Class<?> type, String name) {
        for (Class<?> at = type; at != null && isReactors(at); at = at.getSuperclass()) {
            for (Field field : declared(at)) {
                if (field.getName().equals(name) && field.getType() == int.class && canRead(field)) {
                    return field;
                }
            }
        }
        return null;
    }

    /** {@return the signals that the peeking operator around a subscriber looks at, such as {@code onNext}} */
    static List<String> peeks(Object subscriber) {
        List<String> signals = new ArrayList<>();
        Object peek = direct(subscriber).stream()
                .filter(value -> value.getClass().getSimpleName().matches("(Flux|Mono|Parallel)Peek.*|SignalLogger"))
                .findFirst()
                .orElse(subscriber);
        for (Field field : OperatorClass.of(peek).fields()) {
            if (field.getName().endsWith("Call") && value(field, peek) != null) {
                signals.add(field.getName().replaceFirst("(Hook)?Call$", ""));
            }
        }
        return signals;
    }

    private static void flatten(Object value, List<Object> into) {
        if (value instanceof Object[] array) {
            for (int i = 0; i < Math.min(array.length, MAX_ELEMENTS); i++) {
                addUnlessNull(array[i], into);
            }
        } else if (isDisposables(value)) {
            direct(value).forEach(inside -> flatten(inside, into));
        } else if (isList(value)) {
            copy((Collection<?>) value, element -> addUnlessNull(element, into));
        } else {
            into.add(value);
        }
    }

    private static boolean isComposite(Object value) {
        return value instanceof Object[] || isDisposables(value) || isList(value);
    }

    private static boolean isDisposables(Object value) {
        return value instanceof Disposable.Composite && OperatorClass.of(value).isDisposables();
    }

    /** {@return whether a value is a collection of the JDK's that can be copied while others write to it} */
    private static boolean isList(Object value) {
        return value instanceof Collection<?> && OperatorClass.of(value).name().startsWith("java.util.");
    }

    private static void copy(Collection<?> collection, Consumer<@Nullable Object> into) {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                Object[] elements = collection.toArray();
                Arrays.stream(elements).limit(MAX_ELEMENTS).forEach(into);
                return;
            } catch (ConcurrentModificationException | NullPointerException | ArrayIndexOutOfBoundsException e) {
                Thread.onSpinWait(); // a list under its owner's monitor: its next state will do as well
            }
        }
    }

    private static void addUnlessNull(@Nullable Object value, List<Object> into) {
        if (value != null) {
            into.add(value);
        }
    }

    /** {@return the fields of a class, and of those it extends, that hold what is of use and can be read} */
    static List<Field> references(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; at != null && !at.getName().startsWith("java."); at = at.getSuperclass()) {
            for (Field field : declared(at)) {
                if (!Modifier.isStatic(field.getModifiers()) && isOfUse(field) && canRead(field)) {
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }

    private static Field[] declared(Class<?> type) {
        try {
            return type.getDeclaredFields();
        } catch (LinkageError absent) { // the type of a field is not there
            return new Field[0];
        }
    }

    /** Of a foreign subscriber, only the way on is of use. */
    private static boolean isOfUse(Field field) {
        Class<?> type = field.getType();
        return isReactors(field.getDeclaringClass())
                ? !type.isPrimitive() && type != String.class
                : PLAIN.contains(type);
    }

    private static boolean canRead(AccessibleObject field) {
        try {
            return field.trySetAccessible();
        } catch (RuntimeException refused) { // whoever patches Reactor into a closed module
            return false;
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException | RuntimeException unreadable) {
            return null;
        }
    }
}
