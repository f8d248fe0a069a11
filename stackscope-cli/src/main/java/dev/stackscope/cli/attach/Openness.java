package dev.stackscope.cli.attach;

import dev.stackscope.cli.Failure;
import dev.stackscope.cli.agent.Request;
import java.util.Properties;

/**
 * How far a process can be looked into, as it tells without loading anything.
 *
 * @param version the version of its JDK
 * @param release the first number of that
 * @param agent whether it was started with our agent
 * @param loadsAgents whether it loads agents while it runs
 * @param warns whether it prints a warning when it does
 * @param ownStackscope whether it has Stackscope on its class path
 */
public record Openness(
        String version, int release, boolean agent, boolean loadsAgents, boolean warns, boolean ownStackscope) {

    private static final int FIRST_WITH_WARNING = 21;
    private static final int DANGEROUS = 25;

    /** {@return how far a process can be looked into} */
    public static Openness of(Attachment attachment) throws Failure {
        Properties properties = attachment.properties();
        String version = properties.getProperty("java.version", "?");
        int release = Integer.parseInt(
                properties.getProperty("java.specification.version", "0").replaceFirst("\\D.*", ""));
        String commandLine = attachment.command("VM.command_line");
        return new Openness(
                version,
                release,
                properties.getProperty(Request.PRESENT) != null,
                !commandLine.contains("-XX:-EnableDynamicAgentLoading"),
                release >= FIRST_WITH_WARNING && !commandLine.contains("-XX:+EnableDynamicAgentLoading"),
                hasStackscope(properties));
    }

    private static boolean hasStackscope(Properties properties) {
        String path = properties.getProperty("java.class.path", "") + properties.getProperty("jdk.module.path", "");
        return path.contains("stackscope-core");
    }

    /** {@return whether the JDK's own thread dump can crash it (JDK-8364343)} */
    public boolean isDumpDangerous() {
        return release == DANGEROUS;
    }
}
