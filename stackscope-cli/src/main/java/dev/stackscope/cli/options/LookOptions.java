package dev.stackscope.cli.options;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How to look into a process. */
public final class LookOptions {

    @Option(
            names = "--deep",
            description = "Load the agent into the process, for futures, queues, Reactor, holders of locks and live"
                    + " objects. Without it nothing is loaded there. A process that was started with"
                    + " -javaagent:stackscope.jar is looked into without asking.")
    private boolean deep;

    @Option(
            names = "--tool",
            description = "With the agent, also open the JVM's tool interface: exact positions of all threads, and live"
                    + " objects of virtual threads on JDK 26 and later. It stays open in that process and costs each"
                    + " switch of a virtual thread some 80 ns. Needs JDK 22 there. Implies --deep.")
    private boolean tool;

    @Option(
            names = "--thread-dump",
            description = "Take the JDK's own thread dump on JDK 25 too, where it can crash the process while virtual"
                    + " threads are busy (JDK-8364343). Without --deep, it is the only way to scopes and virtual"
                    + " threads there.")
    private boolean threadDump;

    @Option(
            names = "--timeout",
            paramLabel = "<time>",
            defaultValue = "30s",
            converter = Durations.class,
            description = "How long the process may take to answer: 500ms, 30s, 2m. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(30);

    /** Makes the options with their defaults. */
    public LookOptions() {}

    /** {@return the options for a look with the agent} */
    public static LookOptions inside() {
        LookOptions options = new LookOptions();
        options.deep = true;
        return options;
    }

    /** {@return the options for a look from outside, with consent to the JDK's dump} */
    public static LookOptions outside() {
        LookOptions options = new LookOptions();
        options.threadDump = true;
        return options;
    }

    /** {@return whether the agent is wanted} */
    public boolean deep() {
        return deep || tool;
    }

    /** {@return whether the tool interface may be opened} */
    public boolean tool() {
        return tool;
    }

    /** {@return whether the JDK's dump may be taken where it is dangerous} */
    public boolean threadDump() {
        return threadDump;
    }

    /** {@return how long the process may take} */
    public Duration timeout() {
        return timeout;
    }
}
