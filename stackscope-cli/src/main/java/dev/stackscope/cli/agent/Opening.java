package dev.stackscope.cli.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens packages of the JDK, as {@code --add-opens} would have. */
final class Opening {

    private static final Module BASE = Object.class.getModule();
    private static final List<String> PACKAGES = List.of(
            "java.lang", "java.util.concurrent", "java.util.concurrent.locks", "jdk.internal.misc", "jdk.internal.vm");

    private static final String[] TO_ALL_UNNAMED = {
        "implAddEnableNativeAccessToAllUnnamed", // 22
        "addEnableNativeAccessToAllUnnamed" // 27
    };

    private final Instrumentation instrumentation;

    Opening(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Opens what Stackscope reads to some modules. */
    void openTo(Set<Module> modules) {
        Set<Module> all = new HashSet<>(modules);
        all.add(Opening.class.getModule());
        Map<String, Set<Module>> opens = new HashMap<>();
        for (String each : PACKAGES) {
            if (BASE.getPackages().contains(each)) {
                opens.put(each, all);
            }
        }
        instrumentation.redefineModule(BASE, Set.of(), Map.of(), opens, Set.of(), Map.of());
    }

    /**
     * Opens what Stackscope reads to the class path of the program and to a core module on its module path, whoever asks
     * there: the program was started with the agent for that.
     */
    void openToProgram() throws ReflectiveOperationException {
        Set<Module> core = new HashSet<>();
        ModuleLayer.boot().findModule("dev.stackscope.core").ifPresent(core::add);
        openTo(core);
        Method open = Module.class.getDeclaredMethod("implAddOpensToAllUnnamed", String.class); // 9 to 27
        open.setAccessible(true);
        for (String each : PACKAGES) {
            if (BASE.getPackages().contains(each)) {
                open.invoke(BASE, each);
            }
        }
    }

    /**
     * {@return why native access cannot be had, or null where it is allowed now or not known}
     *
     * <p>The JDK knows one permission for all code outside modules. {@code Module.implAddEnableNativeAccess} gives that
     * of a named module, which an application may have put Stackscope into.
     */
    @Nullable
    String allowNativeAccess(Module module) {
        try {
            Method allow = module.isNamed() ? first("implAddEnableNativeAccess") : first(TO_ALL_UNNAMED);
            allow.setAccessible(true);
            allow.invoke(module.isNamed() ? module : null);
            return null;
        } catch (NoSuchMethodException e) {
            // Before 22 there is nothing to allow, as the tree says.
            return Runtime.version().feature() < 22 ? null : "JDK " + Runtime.version() + " has no " + e.getMessage();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return e.toString();
        }
    }

    private static Method first(String... names) throws NoSuchMethodException {
        for (Method method : Module.class.getDeclaredMethods()) {
            if (List.of(names).contains(method.getName()) && method.getParameterCount() == 0) {
                return method;
            }
        }
        throw new NoSuchMethodException("Module." + names[0]);
    }
}
