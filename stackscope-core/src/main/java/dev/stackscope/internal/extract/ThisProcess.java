package dev.stackscope.internal.extract;

import dev.stackscope.TaskTree;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.Probes;
import java.util.Objects;

/** Names the JVM that we are in. */
final class ThisProcess {

    private ThisProcess() {}

    static TaskTree.Jvm describe() {
        return new TaskTree.Jvm(
                ProcessHandle.current().pid(), mainClass(), Runtime.version().toString(), access());
    }

    /** {@return the first word of what the launcher started: a class, a module, or a jar's path} */
    private static String mainClass() {
        String command = System.getProperty("sun.java.command", "");
        int end = command.indexOf(' ');
        String first = end < 0 ? command : command.substring(0, end);
        return first.substring(first.lastIndexOf('/') + 1);
    }

    private static String access() {
        boolean opened = Probes.all().stream().noneMatch(probe -> !probe.available() && mentionsOpens(probe));
        return opened ? "opened" : "no flags";
    }

    private static boolean mentionsOpens(Probe probe) {
        return Objects.requireNonNullElse(probe.remedy(), "").contains("--add-opens");
    }
}
