package dev.stackscope.internal.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field, or calls one method, of objects whose class we cannot name.
 *
 * @param handle takes the object (or, for a static method, its one argument) and returns an object
 */
record Getter(MethodHandle handle) {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType SHAPE = MethodType.methodType(Object.class, Object.class);

    /** {@return the class of the JDK of that name, not initialised} */
    static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, false, null);
    }

    /** {@return a getter of the instance field {@code name}, which {@code type} or a superclass declares} */
    static Getter field(Class<?> type, String name) throws ReflectiveOperationException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return of(LOOKUP.unreflectGetter(opened(field)));
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + "." + name);
    }

    /** {@return a getter of the one instance field of {@code type} that is declared to be of {@code fieldType}} */
    static Getter onlyField(Class<?> type, Class<?> fieldType) throws ReflectiveOperationException {
        List<Field> found = Arrays.stream(type.getDeclaredFields())
                .filter(each -> each.getType() == fieldType && !Modifier.isStatic(each.getModifiers()))
                .toList();
        if (found.size() != 1) {
            throw new NoSuchFieldException(found.size() + " fields of " + type.getName() + " are " + fieldType);
        }
        return of(LOOKUP.unreflectGetter(opened(found.get(0))));
    }

    /** {@return a getter that calls a method of {@code type}: without arguments, or static with one} */
    static Getter method(Class<?> type, String name, Class<?>... parameters) throws ReflectiveOperationException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameters)) {
                    return of(LOOKUP.unreflect(opened(method)));
                }
            }
        }
        throw new NoSuchMethodException(type.getName() + "." + name);
    }

    /** {@return what the field or method holds for {@code target}} */
    @Nullable
    Object of(Object target) {
        try {
            return (Object) handle.invokeExact(target);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Getter of(MethodHandle handle) {
        return new Getter(handle.asType(SHAPE));
    }

    private static <M extends AccessibleObject> M opened(M member) {
        // Refused for a public member of a package that is only exported, which needs no more.
        member.trySetAccessible();
        return member;
    }
}
