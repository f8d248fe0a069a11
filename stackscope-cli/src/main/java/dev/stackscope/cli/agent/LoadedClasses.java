package dev.stackscope.cli.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes that a program has loaded, and the class loaders where more may be found. */
final class LoadedClasses {

    private static final String OUR_LOADER = "dev.stackscope.cli."; // there may be one of an earlier version too

    private final List<Class<?>> all;

    LoadedClasses(Class<?>[] all) {
        this.all = Arrays.asList(all);
    }

    /** {@return the classes of a name, one for each loader that defined one; none of ours} */
    List<Class<?>> named(String name) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> each : all) {
            if (each.getName().equals(name) && !isOurs(each.getClassLoader())) {
                found.add(each);
            }
        }
        return found;
    }

    /** {@return the class of a name that the program could use, loaded or not, or null if there is none or several} */
    @Nullable
    Class<?> only(String name) {
        Set<Class<?>> found = Collections.newSetFromMap(new IdentityHashMap<>());
        found.addAll(named(name));
        if (found.isEmpty()) {
            usedLoaders().forEach(loader -> add(name, loader, found));
        }
        return found.size() == 1 ? found.iterator().next() : null;
    }

    private static void add(String name, ClassLoader loader, Set<Class<?>> found) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (!isOurs(type.getClassLoader())) {
                found.add(type);
            }
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // that loader has none
        }
    }

    /** {@return the class loaders that threads use, and the system's} */
    private static Set<ClassLoader> usedLoaders() {
        Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());
        loaders.add(ClassLoader.getSystemClassLoader());
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            try {
                ClassLoader loader = thread.getContextClassLoader();
                if (loader != null && !isOurs(loader)) {
                    loaders.add(loader);
                }
            } catch (RuntimeException | LinkageError e) {
                // may be overridden
            }
        }
        return loaders;
    }

    private static boolean isOurs(@Nullable ClassLoader loader) {
        return loader != null && loader.getClass().getName().startsWith(OUR_LOADER);
    }
}
