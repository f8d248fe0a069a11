package dev.stackscope.internal.jdk;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Reads fields of the program's objects as its own code does, without running any of that code. */
public final class ProgramFields {

    private ProgramFields() {}

    /**
     * {@return what a field holds, or null where there is no such field, it holds null, or its module is closed to us}
     *
     * @param target the object
     * @param owner the class that the program's code names the field by
     * @param name the field's name
     * @param typeName the field's type, as {@link Class#getTypeName()} writes it
     */
    public static @Nullable Object read(Object target, String owner, String name, String typeName) {
        Class<?> type = target.getClass();
        while (type != null && !type.getName().equals(owner)) {
            type = type.getSuperclass();
        }
        return read(target, type, name, typeName);
    }

    /**
     * {@return what a static field holds, or null where there is no such field, it holds null, or its module is closed}
     *
     * <p>Only for a field that a call still running has read. Then its class is initialised, or is being initialised by
     * that very thread: reading it in another thread would have to wait for that, but a virtual thread does not unmount
     * with an initialiser on its stack.
     *
     * @param reader the class whose code has read it
     * @param owner the class that the code names the field by
     * @param name the field's name
     * @param typeName the field's type, as {@link Class#getTypeName()} writes it
     */
    public static @Nullable Object readStatic(Class<?> reader, String owner, String name, String typeName) {
        try {
            return read(null, Class.forName(owner, false, reader.getClassLoader()), name, typeName);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Looks in a class and its superclasses, as the JVM does; constants of interfaces are not looked for. */
    private static @Nullable Object read(@Nullable Object target, @Nullable Class<?> owner, String name, String type) {
        try {
            for (Class<?> each = owner; each != null; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (isMeant(field, name, type, target == null)) {
                        return field.trySetAccessible() ? field.get(target) : null;
                    }
                }
            }
        } catch (IllegalAccessException | RuntimeException | LinkageError e) {
            return null; // a field whose type is missing, or a module that is closed
        }
        return null;
    }

    private static boolean isMeant(Field field, String name, String type, boolean isStatic) {
        return field.getName().equals(name)
                && field.getType().getTypeName().equals(type)
                && Modifier.isStatic(field.getModifiers()) == isStatic;
    }
}
