package dev.stackscope.cli.agent;

import dev.stackscope.spi.StackscopeGlue;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The glue that comes with us, linked to the libraries that a program has, in the loaders where they are. */
final class LibraryGlues {

    /** Our glue by the class of the library that it needs; it goes when the library does. */
    private static final class Linked extends ClassValue<Object> {

        private final Class<?> glue;

        Linked(Class<?> glue) {
            this.glue = glue;
        }

        @Override
        protected Object computeValue(Class<?> library) {
            String prefix = glue.getPackageName() + ".";
            ClassLoader loader = new PartLoader(prefix, LibraryGlues.class.getClassLoader(), library.getClassLoader());
            try {
                return Class.forName(glue.getName(), true, loader)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(glue.getName(), e);
            }
        }
    }

    private record Bundled(String requiredClass, Linked linked) {}

    private static @Nullable List<Bundled> bundled;

    private LibraryGlues() {}

    /** {@return the glue for each library that is loaded and that our own loader does not see} */
    static List<Object> of(LoadedClasses loaded) {
        List<Object> glues = new ArrayList<>();
        for (Bundled each : bundled()) {
            for (Class<?> library : loaded.named(each.requiredClass())) {
                Object glue = of(library);
                if (glue != null) { // else the frames are shown as they are
                    glues.add(glue);
                }
            }
        }
        return glues;
    }

    /** {@return the names of the classes of libraries that our glue needs, and that our own loader does not see} */
    static Set<String> requiredClasses() {
        return bundled().stream().map(Bundled::requiredClass).collect(Collectors.toSet());
    }

    /** {@return the glue for a library of which a class is given, or null if there is none that fits} */
    static @Nullable Object of(Class<?> library) {
        for (Bundled each : bundled()) {
            try {
                if (each.requiredClass().equals(library.getName())) {
                    return each.linked().get(library);
                }
            } catch (LinkageError e) {
                // a version of the library that the glue does not know
            }
        }
        return null;
    }

    private static synchronized List<Bundled> bundled() {
        List<Bundled> known = bundled;
        if (known == null) {
            known = find();
            bundled = known;
        }
        return known;
    }

    private static List<Bundled> find() {
        List<Bundled> found = new ArrayList<>();
        ClassLoader ours = LibraryGlues.class.getClassLoader();
        for (StackscopeGlue glue : ServiceLoader.load(StackscopeGlue.class, ours)) {
            if (!isVisible(glue.requiredClass(), ours)) {
                found.add(new Bundled(glue.requiredClass(), new Linked(glue.getClass())));
            }
        }
        return found;
    }

    private static boolean isVisible(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
