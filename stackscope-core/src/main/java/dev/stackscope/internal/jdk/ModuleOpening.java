package dev.stackscope.internal.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives others the access to the JDK that flags of the command line give.
 *
 * <p>It needs {@code java.lang} open to this class itself, as an agent can have it.
 */
public final class ModuleOpening {

    private static final Module BASE = Object.class.getModule();

    private static final String[] NATIVE_TO_ALL_UNNAMED = {
        "implAddEnableNativeAccessToAllUnnamed", // 22
        "addEnableNativeAccessToAllUnnamed" // 27
    };

    private ModuleOpening() {}

    /**
     * {@return the packages of {@code java.base} that probes read, some of them for speed alone, without those that this
     *     JDK does not have}
     */
    public static List<String> packages() {
        return Stream.concat(Probes.PACKAGES.stream(), MethodOfFrame.FEATURE.packagesHere().stream())
                .distinct()
                .filter(BASE.getPackages()::contains)
                .toList();
    }

    /** Opens {@link #packages} to some modules, as an agent can. */
    public static void openWith(Instrumentation instrumentation, Set<Module> modules) {
        Map<String, Set<Module>> opens = new HashMap<>();
        packages().forEach(each -> opens.put(each, modules));
        instrumentation.redefineModule(BASE, Set.of(), Map.of(), opens, Set.of(), Map.of());
    }

    /**
     * Opens {@link #packages} to all code outside modules, as {@code --add-opens=…=ALL-UNNAMED} does.
     *
     * @throws ReflectiveOperationException if the JDK has no such method, or does not let it be called
     */
    public static void openToAllUnnamed() throws ReflectiveOperationException {
        Method open = Module.class.getDeclaredMethod("implAddOpensToAllUnnamed", String.class); // 9 to 27
        open.setAccessible(true);
        for (String each : packages()) {
            open.invoke(BASE, each);
        }
    }

    /**
     * {@return why native access cannot be had for a module, or null where it is allowed now or there is nothing to allow}
     *
     * <p>The JDK knows one permission for all code outside modules. {@code Module.implAddEnableNativeAccess} gives that
     * of a named module, which an application may have put Stackscope into.
     */
    public static @Nullable String allowNativeAccess(Module module) {
        if (!JdkVersion.atLeast(22)) {
            return null;
        }
        try {
            Method allow = module.isNamed() ? first("implAddEnableNativeAccess") : first(NATIVE_TO_ALL_UNNAMED);
            allow.setAccessible(true);
            allow.invoke(module.isNamed() ? module : null);
            return null;
        } catch (NoSuchMethodException e) {
            return JdkVersion.name() + " has no " + e.getMessage();
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
