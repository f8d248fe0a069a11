package dev.stackscope.internal.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Static fields of any class, read without initialising it.
 *
 * <p>Reflection waits for a class that another thread is initialising; the memory access of {@code
 * jdk.internal.misc.Unsafe} does not, and needs no access to the class.
 */
public final class StaticFields {

    private StaticFields() {}

    /** {@return whether static fields can be read} */
    public static Probe probe() {
        return Holder.READER.probe();
    }

    /**
     * Hands over the static fields of one class that are declared with one type: what they hold now, and their names.
     *
     * <p>A field that holds null is left out. Where static fields cannot be read, there are none.
     */
    public static void of(Class<?> type, Class<?> fieldType, BiConsumer<Object, String> fields) {
        Reader reader = Holder.READER.handles();
        if (reader == null) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            boolean asked = Modifier.isStatic(field.getModifiers()) && field.getType() == fieldType;
            Object value = asked ? reader.read(field) : null;
            if (value != null) {
                fields.accept(value, field.getName());
            }
        }
    }

    private record Reader(MethodHandle base, MethodHandle offset, MethodHandle reference) {

        @Nullable
        Object read(Field field) {
            try {
                Object memory = (Object) base.invokeExact(field);
                long place = (long) offset.invokeExact(field);
                return (Object) reference.invokeExact(memory, place);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Holder {

        private static final Object SAMPLE = new Object();

        static final Attempt<Reader> READER = Attempt.at(
                Feature.everywhere("static fields", "jdk.internal.misc").withExportsSufficient(), Holder::open);

        private static Reader open() throws ReflectiveOperationException {
            Class<?> type = Getter.type("jdk.internal.misc.Unsafe");
            Object unsafe = type.getMethod("getUnsafe").invoke(null);
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle reference = lookup.unreflect(type.getMethod("getReference", Object.class, long.class));
            Reader reader = new Reader(
                    lookup.unreflect(type.getMethod("staticFieldBase", Field.class))
                            .bindTo(unsafe),
                    lookup.unreflect(type.getMethod("staticFieldOffset", Field.class))
                            .bindTo(unsafe),
                    reference.bindTo(unsafe).asType(MethodType.methodType(Object.class, Object.class, long.class)));
            Attempt.checkSame(SAMPLE, reader.read(Holder.class.getDeclaredField("SAMPLE")), "a static field is read");
            return reader;
        }
    }
}
