package dev.stackscope.glue.reactor;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
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

    /** What holds further objects, for which it need not be asked. */
    static final long COMPOSITES = Trait.any(Trait.ARRAY, Trait.DISPOSABLES, Trait.LIST);

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
        return direct(object, OperatorClass.of(object));
    }

    /** {@return what the fields of an operator hold themselves, or by a reference of the JDK's, but for null} */
    static List<Object> direct(Operator operator) {
        return direct(operator.object(), operator.type());
    }

    private static List<Object> direct(Object object, OperatorClass type) {
        if (type.fields().isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        for (Object value : type.fields().read(object)) {
            addUnlessNull(value, values);
        }
        return values;
    }

    /** {@return what is in the fields of an operator that are declared as plain subscriptions} */
    static List<Object> subscriptions(Operator operator) {
        return operator.type().fields().subscriptions(operator.object());
    }

    /** {@return the constants of a type that a class of Reactor's declares, such as marks of an end} */
    static List<Field> constants(Class<?> of, Class<?> declaring) {
        List<Field> constants = new ArrayList<>();
        for (Class<?> at = declaring; at != null && isReactors(at); at = at.getSuperclass()) {
            for (Field field : declared(at)) {
                boolean constant = Modifier.isStatic(field.getModifiers()) && of.isAssignableFrom(field.getType());
                if (constant && canRead(field)) {
                    constants.add(field);
                }
            }
        }
        return List.copyOf(constants);
    }

    /** {@return what the fields of an object hold, with the elements of arrays, lists and composite disposables} */
    static List<Object> all(Object object) {
        List<Object> values = new ArrayList<>();
        for (Object value : direct(object)) {
            flatten(value, OperatorClass.of(value), values::add);
        }
        return values;
    }

    /** {@return the elements of the arrays, lists and composite disposables in the fields of an object} */
    static List<Object> elements(Object object) {
        return elements(direct(object));
    }

    /** {@return the elements of the arrays, lists and composite disposables in the fields of an operator} */
    static List<Object> elements(Operator operator) {
        return elements(direct(operator));
    }

    private static List<Object> elements(List<Object> direct) {
        if (direct.isEmpty()) {
            return direct;
        }
        List<Object> values = new ArrayList<>();
        for (Object value : direct) {
            OperatorClass type = OperatorClass.of(value);
            if (type.isAny(COMPOSITES)) {
                flatten(value, type, values::add);
            }
        }
        return values;
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
        for (Object value : direct(subscriber)) {
            OperatorClass type = OperatorClass.of(value);
            if (type.is(Trait.PEEK)) {
                return type.fields().signals(value);
            }
        }
        return OperatorClass.of(subscriber).fields().signals(subscriber);
    }

    /** Hands over the elements of an array, a list or a composite disposable, or else the value itself. */
    static void flatten(Object value, OperatorClass type, Consumer<Object> into) {
        if (value instanceof Object[] array) {
            handOver(array, into);
        } else if (type.is(Trait.DISPOSABLES)) {
            direct(value, type).forEach(inside -> flatten(inside, OperatorClass.of(inside), into));
        } else if (type.is(Trait.LIST)) {
            handOver(copy((Collection<?>) value), into);
        } else {
            into.accept(value);
        }
    }

    private static void handOver(@Nullable Object[] elements, Consumer<Object> into) {
        for (int i = 0; i < Math.min(elements.length, MAX_ELEMENTS); i++) {
            Object element = elements[i];
            if (element != null) {
                into.accept(element);
            }
        }
    }

    private static @Nullable Object[] copy(Collection<?> collection) {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                return collection.toArray();
            } catch (ConcurrentModificationException | NullPointerException | ArrayIndexOutOfBoundsException e) {
                Thread.onSpinWait(); // a list under its owner's monitor: its next state will do as well
            }
        }
        return new Object[0];
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

    /** {@return what a field of an object holds, or null} */
    static @Nullable Object value(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException | RuntimeException unreadable) {
            return null;
        }
    }
}
