package dev.stackscope.internal.extract;

import dev.stackscope.spi.StackscopeGlue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Finds glue with {@link ServiceLoader}; a provider that cannot be made costs itself and a note. */
final class Providers {

    private static final int MAX_FAILURES = 100; // a broken loader may fail for ever

    private final Consumer<String> notes;
    private int failures;

    private Providers(Consumer<String> notes) {
        this.notes = notes;
    }

    /** {@return one object of each provider that a class loader sees} */
    static List<StackscopeGlue> visibleFrom(ClassLoader loader, Consumer<String> notes) {
        return new Providers(notes).load(loader);
    }

    private List<StackscopeGlue> load(ClassLoader loader) {
        List<StackscopeGlue> glues = new ArrayList<>();
        Iterator<ServiceLoader.Provider<StackscopeGlue>> providers =
                ServiceLoader.load(StackscopeGlue.class, loader).stream().iterator();
        while (failures < MAX_FAILURES && advance(providers, glues)) {
            // each step adds a glue or a note
        }
        return glues;
    }

    private boolean advance(Iterator<ServiceLoader.Provider<StackscopeGlue>> providers, List<StackscopeGlue> glues) {
        try {
            if (!providers.hasNext()) {
                return false;
            }
            glues.add(providers.next().get());
        } catch (Throwable e) { // class loaders are foreign code, and so are the providers' initialisers
            Failures.rethrowFatal(e);
            failures++;
            notes.accept("a glue provider could not be loaded: " + Failures.text(e));
        }
        return true;
    }
}
