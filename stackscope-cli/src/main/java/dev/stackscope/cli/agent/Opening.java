package dev.stackscope.cli.agent;

import dev.stackscope.internal.jdk.ModuleOpening;
import java.lang.instrument.Instrumentation;
import java.util.HashSet;
import java.util.Set;

/** Opens packages of the JDK, as {@code --add-opens} would have. */
final class Opening {

    private final Instrumentation instrumentation;

    Opening(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Opens what Stackscope reads to some modules, and to that of this class. */
    void openTo(Set<Module> modules) {
        Set<Module> all = new HashSet<>(modules);
        all.add(Opening.class.getModule());
        ModuleOpening.openWith(instrumentation, all);
    }

    /**
     * Opens what Stackscope reads to the class path of the program and to a core module on its module path, whoever asks
     * there: the program was started with the agent for that.
     */
    void openToProgram() throws ReflectiveOperationException {
        Set<Module> core = new HashSet<>();
        ModuleLayer.boot().findModule("dev.stackscope.core").ifPresent(core::add);
        openTo(core);
        ModuleOpening.openToAllUnnamed();
    }
}
