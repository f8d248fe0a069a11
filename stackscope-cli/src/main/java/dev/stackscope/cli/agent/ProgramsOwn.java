package dev.stackscope.cli.agent;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Stackscope that the program under inspection has itself, with its own glue and what it watches. */
final class ProgramsOwn {

    private static final String FACADE = "dev.stackscope.Stackscope";

    /** Our part of a look, linked to the program's own Stackscope; goes when that does. */
    private static final ClassValue<Class<?>> LOOKS = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> facade) {
            ClassLoader loader = Objects.requireNonNull(facade.getClassLoader(), "loader");
            try {
                return Class.forName(Look.class.getName(), true, new PartLoader("dev.stackscope.cli.", loader, null));
            } catch (ClassNotFoundException e) {
                throw new LinkageError(Look.class.getName(), e);
            }
        }
    };

    private ProgramsOwn() {}

    /** {@return the facade of the program's Stackscope, or null if it has none or several} */
    static @Nullable Class<?> find(LoadedClasses loaded) {
        Class<?> facade = loaded.only(FACADE);
        return facade == null || facade.getClassLoader() == null ? null : facade;
    }

    /**
     * {@return whether it has made up its mind that packages are closed that are open now}
     *
     * <p>Each way into the JDK is tried once in the life of a program.
     */
    static boolean isStale(Class<?> facade) {
        try {
            Object capabilities = facade.getMethod("capabilities").invoke(null);
            Method flags = Objects.requireNonNull(capabilities, "capabilities")
                    .getClass()
                    .getMethod("flags");
            List<?> missing = Objects.requireNonNull((List<?>) flags.invoke(capabilities), "flags");
            return missing.stream().anyMatch(flag -> flag.toString().startsWith("--add-opens"));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return true;
        }
    }

    /** {@return the class {@link ProbeSwitch} that uses it} */
    static Class<?> probes(Class<?> facade) throws ClassNotFoundException {
        return Class.forName(ProbeSwitch.class.getName(), true, look(facade).getClassLoader());
    }

    /** {@return the class {@link Look} that uses it} */
    static Class<?> look(Class<?> facade) throws ClassNotFoundException {
        return LOOKS.get(facade);
    }
}
