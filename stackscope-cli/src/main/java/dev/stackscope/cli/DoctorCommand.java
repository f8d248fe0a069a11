package dev.stackscope.cli;

import dev.stackscope.Capability;
import dev.stackscope.TaskTree;
import dev.stackscope.cli.attach.Attachment;
import dev.stackscope.cli.attach.Deadline;
import dev.stackscope.cli.attach.JavaProcess;
import dev.stackscope.cli.attach.JavaProcesses;
import dev.stackscope.cli.attach.Openness;
import dev.stackscope.cli.options.LookOptions;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what can be seen, and how to see more. */
@Command(
        name = "doctor",
        header = "Say what can be seen here, or in a process, and how to see more.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "<target>",
            description = "A process id or a part of a main class; without it, this machine.")
    private @Nullable String target;

    @ArgGroup(validate = false, heading = "%n@|bold How to look|@%n")
    private LookOptions look = new LookOptions();

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        if (target == null) {
            machine();
        } else {
            process(
                    target.matches("\\d{1,18}")
                            ? JavaProcesses.withPid(Long.parseLong(target))
                            : JavaProcesses.named(target));
        }
        return ExitCode.PRINTED.number();
    }

    private void machine() throws Failure {
        int count = JavaProcesses.all().size();
        out.println("stackscope runs on JDK " + Runtime.version() + ", from " + OwnJar.path());
        out.println("yes  attach to other JVMs of user " + System.getProperty("user.name") + ": " + count
                + " can be seen; \"stackscope\" alone lists them");
        out.println("no   JVMs of other users and in other containers: run stackscope as their user, and inside");
        out.println("to see what one of them shows: stackscope doctor <pid>");
    }

    private void process(JavaProcess process) throws Exception {
        try (Attachment attachment = Attachment.to(process, Deadline.in(look.timeout()))) {
            Openness openness = Openness.of(attachment);
            out.println("process " + process.pid() + " " + process.mainClass() + " runs on JDK " + openness.version());
            fromOutside(openness, process.pid());
            fromInside(openness);
        }
        if (look.deep()) {
            capabilities(new ProcessSource(process, look).take());
        } else {
            out.println(
                    "to have the agent say what it sees, thing by thing: stackscope doctor --deep " + process.pid());
        }
    }

    private void fromOutside(Openness openness, long pid) {
        out.println("from outside: stackscope " + pid);
        out.println("  yes  platform threads: stacks, states, monitors, deadlocks");
        if (openness.release() < 21) {
            out.println("  no   virtual threads and scopes: they exist since JDK 21");
        } else if (openness.isDumpDangerous()) {
            out.println(
                    "  no   virtual threads and scopes: the dump of JDK 25 can crash it while virtual threads are busy"
                            + " (JDK-8364343); --deep shows them, or --thread-dump if you accept that");
        } else {
            out.println("  yes  virtual threads, scopes and executors");
        }
        out.println("  no   futures, queues of pools, Reactor, live objects: --deep shows them");
    }

    private void fromInside(Openness openness) {
        out.println("from inside: --deep");
        if (openness.agent()) {
            out.println("  yes  the agent is there already, so it is used without --deep");
        } else if (openness.loadsAgents()) {
            out.println("  yes  the agent can be loaded"
                    + (openness.warns()
                            ? "; the process then prints a warning of four lines to its standard error,"
                                    + " unless it was started with -XX:+EnableDynamicAgentLoading"
                            : ""));
        } else {
            out.println("  no   it was started with -XX:-EnableDynamicAgentLoading; start it with"
                    + " -javaagent:stackscope.jar, or without that flag");
        }
        out.println(
                openness.ownStackscope()
                        ? "  yes  its own Stackscope is on its class path: the agent uses that, with its glue"
                        : "  yes  it has no Stackscope of its own: the agent brings one, in a class loader of its own");
        out.println(
                openness.release() < 22
                        ? "  no   exact positions of all threads (--tool): they need JDK 22"
                        : "  yes  exact positions of all threads: --tool");
    }

    private void capabilities(TaskTree tree) {
        out.println("what the agent sees:");
        for (Capability each : tree.capabilities()) {
            out.println("  " + each);
        }
        tree.notes().forEach(note -> out.println("note: " + note));
    }
}
