package dev.stackscope.cli.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the command asks of the agent, as it stands in the file {@value #FILE} of a folder that both can use.
 *
 * @param folder where the answer goes, or null if the program was started with the agent and nobody asks yet
 * @param limit how long the answer may take
 * @param tool whether the JVM's tool interface may be opened
 * @param contexts whether frames show what they hold open
 * @param probes what is asked of the probes, or null if a task tree is wanted
 */
public record Request(
        @Nullable Path folder,
        Duration limit,
        boolean tool,
        boolean contexts,
        @Nullable ProbeRequest probes) {

    /** The file with the request. */
    public static final String FILE = "request";

    /** The file with the task tree, or what is said of the probes, which appears when it is complete. */
    public static final String ANSWER = "answer";

    /** The file with the reason why there is no answer. */
    public static final String FAILURE = "failure";

    /** Set in a program that was started with the agent. */
    public static final String PRESENT = "dev.stackscope.agent";

    static Request of(Properties properties) {
        String probes = properties.getProperty("probes");
        String folder = properties.getProperty("folder");
        return new Request(
                folder == null ? null : Path.of(folder),
                Duration.ofMillis(Long.parseLong(properties.getProperty("limit", "60000"))),
                Boolean.parseBoolean(properties.getProperty("tool")),
                Boolean.parseBoolean(properties.getProperty("contexts", "true")),
                probes == null ? null : ProbeRequest.of(probes));
    }

    /** {@return this request as the agent reads it, for a jar that the program can read} */
    public Properties toProperties(Path jar) {
        Properties properties = new Properties();
        properties.setProperty("jar", jar.toString());
        properties.setProperty("limit", Long.toString(limit.toMillis()));
        properties.setProperty("tool", Boolean.toString(tool));
        properties.setProperty("contexts", Boolean.toString(contexts));
        if (probes != null) {
            properties.setProperty("probes", probes.toString());
        }
        return properties;
    }
}
