package dev.stackscope.cli;

import dev.stackscope.TaskTree;
import dev.stackscope.cli.attach.JavaProcess;
import dev.stackscope.cli.attach.ShallowLook.Way;
import java.util.ArrayList;
import java.util.List;

/** Completes a tree that was taken from outside: whose it is, and what could not be seen. */
final class OutsideView {

    private final JavaProcess process;
    private final Way way;

    OutsideView(JavaProcess process, Way way) {
        this.process = process;
        this.way = way;
    }

    TaskTree of(TaskTree dump) {
        String name = process.mainClass().isEmpty() ? dump.process().mainClass() : process.mainClass();
        TaskTree.Jvm jvm = new TaskTree.Jvm(process.pid(), name, dump.process().javaVersion(), way.words());
        List<String> notes = new ArrayList<>(dump.notes());
        notes.add(unseen());
        return new TaskTree(jvm, dump.capturedAt(), dump.roots(), dump.findings(), notes, dump.capabilities());
    }

    private String unseen() {
        String always = "futures, queues of pools, Reactor and live objects";
        return switch (way) {
            case JSON -> "not to be seen from outside: " + always + "; --deep shows them";
            case PRINT -> "not to be seen from outside: " + always + "; --deep shows them";
            case PRINT_FOR_SAFETY ->
                "not to be seen from outside: scopes, virtual threads, " + always + "; --deep shows them, and"
                        + " --thread-dump the first two, at the risk of JDK-8364343, which can crash a JVM of release 25";
        };
    }
}
