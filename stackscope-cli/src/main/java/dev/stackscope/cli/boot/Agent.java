package dev.stackscope.cli.boot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM calls of us in a program under inspection.
 *
 * <p>Nothing is thrown into the program, whatever happens. The same engine answers every request, unless the jar has
 * changed meanwhile.
 */
public final class Agent {

    private static final String ENGINE = "dev.stackscope.cli.agent.AgentMain";

    private static @Nullable JarLoader loader;
    private static @Nullable String jarOfLoader;

    private Agent() {}

    /**
     * Called where the program was started with {@code -javaagent}: opens what Stackscope needs, switches on what the argument
     * names, and answers nothing yet.
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        Properties request = new Properties();
        request.setProperty("start", arguments == null ? "" : arguments);
        try {
            answer(OurJar.file(), request, instrumentation);
        } catch (Throwable e) { // the program starts all the same
            System.err.println("stackscope: the agent could not be started: " + e);
        }
    }

    /** Called by attaching: answers the request in the folder that the argument names. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        if (arguments == null || arguments.isEmpty()) {
            return; // somebody attached who does not want an answer
        }
        Path folder = Path.of(arguments);
        try {
            Properties request = read(folder.resolve("request"));
            request.setProperty("folder", arguments);
            answer(new File(request.getProperty("jar")), request, instrumentation);
        } catch (Throwable e) { // nothing reaches the program
            report(folder, e);
        }
    }

    private static synchronized void answer(File jar, Properties request, Instrumentation instrumentation)
            throws Exception {
        JarLoader engines = loaderFor(jar);
        try {
            Object engine = Class.forName(ENGINE, true, engines)
                    .getDeclaredConstructor()
                    .newInstance();
            @SuppressWarnings("unchecked") // that is its type
            BiConsumer<Properties, Instrumentation> main = (BiConsumer<Properties, Instrumentation>) engine;
            main.accept(request, instrumentation);
        } finally {
            engines.rest();
        }
    }

    private static JarLoader loaderFor(File jar) {
        String identity = jar + " " + jar.length() + " " + jar.lastModified();
        JarLoader known = loader;
        if (known == null || !identity.equals(jarOfLoader)) {
            known = new JarLoader(jar);
            loader = known;
            jarOfLoader = identity;
        }
        return known;
    }

    private static Properties read(Path file) throws IOException {
        Properties request = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            request.load(in);
        }
        return request;
    }

    private static void report(Path folder, Throwable e) {
        try {
            Files.writeString(folder.resolve("failure"), "the agent failed: " + e);
        } catch (Throwable unreported) {
            // the command notices that there is no answer
        }
    }
}
