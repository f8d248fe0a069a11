package dev.stackscope;

import java.util.Objects;

/**
 * Names for foreign objects, made without calling any method of theirs.
 *
 * <p>An object's own {@code toString} may lock, throw, run for long or leak a secret; none of that may happen to a
 * program that is merely being looked at.
 */
public final class Identity {

    private Identity() {}

    /**
     * {@return the simple name of the object's class and its identity hash code, such as {@code ReentrantLock@7ae8cf35}}
     *
     * @param object the object to name
     */
    public static String of(Object object) {
        Objects.requireNonNull(object, "object");
        return typeName(className(object)) + "@" + hash(object);
    }

    /**
     * {@return the binary name of the object's class; of a {@link RecordedObject}, the class of the object it stands for}
     *
     * @param object the object to name the class of
     */
    public static String className(Object object) {
        return object instanceof RecordedObject recorded
                ? recorded.className()
                : object.getClass().getName();
    }

    /**
     * {@return the identity hash code in hexadecimal; of a {@link RecordedObject}, that of the object it stands for}
     *
     * @param object the object to identify
     */
    public static String hash(Object object) {
        return object instanceof RecordedObject recorded
                ? recorded.hash()
                : Integer.toHexString(System.identityHashCode(object));
    }

    /**
     * {@return a class name without its package, nested classes joined by dots: {@code Map.Entry} for {@code
     * java.util.Map$Entry}}
     *
     * @param className a name as {@link Class#getName()} gives it
     */
    public static String typeName(String className) {
        int hidden = className.indexOf('/'); // hidden classes have a suffix /0x... (Class.getName, since JDK 15)
        String name = hidden < 0 ? className : className.substring(0, hidden);
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return simple.contains("$$") ? simple : simple.replace('$', '.');
    }
}
