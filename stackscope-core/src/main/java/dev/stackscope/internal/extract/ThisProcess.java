package dev.stackscope.internal.extract;

import dev.stackscope.TaskTree;
import dev.stackscope.internal.jdk.Probes;

/** Names the JVM that we are in. */
final class ThisProcess {

    private ThisProcess() {}

    static TaskTree.Jvm describe() {
        return new TaskTree.Jvm(
                ProcessHandle.current().pid(), mainClass(), Runtime.version().toString(), Probes.access());
    }

    /** {@return the first word of what the launcher started: a class, a module, or a jar's path} */
    private static String mainClass() {
        String command = System.getProperty("sun.java.command", "");
        int end = command.indexOf(' ');
        String first = end < 0 ? command : command.substring(0, end);
        return first.substring(first.lastIndexOf('/') + 1);
    }
}
