package dev.stackscope.cli.attach;

import com.sun.tools.attach.VirtualMachine;
import dev.stackscope.cli.ExitCode;
import dev.stackscope.cli.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The JVMs of this machine. */
public final class JavaProcesses {

    private JavaProcesses() {}

    /** {@return the JVMs that this user can see, by process id, without ours} */
    public static List<JavaProcess> all() throws Failure {
        requireAttachModule();
        long ours = ProcessHandle.current().pid();
        return VirtualMachine.list().stream()
                .map(each -> new JavaProcess(Long.parseLong(each.id()), each.displayName()))
                .filter(each -> each.pid() != ours)
                .sorted(Comparator.comparingLong(JavaProcess::pid))
                .toList();
    }

    /** {@return the JVM with a process id} */
    public static JavaProcess withPid(long pid) throws Failure {
        List<JavaProcess> all = all();
        new Reachability(pid).check(all.stream().anyMatch(each -> each.pid() == pid));
        return all.stream()
                .filter(each -> each.pid() == pid)
                .findFirst()
                .orElseGet(() -> new JavaProcess(pid, "")); // started with -XX:-UsePerfData
    }

    /** {@return the one JVM whose command line contains some text; its main class, if several do} */
    public static JavaProcess named(String text) throws Failure {
        List<JavaProcess> matching =
                all().stream().filter(each -> each.matches(text)).toList();
        List<JavaProcess> byClass = matching.stream()
                .filter(each -> new JavaProcess(each.pid(), each.mainClass()).matches(text))
                .toList();
        List<JavaProcess> best = byClass.isEmpty() ? matching : byClass;
        if (best.size() == 1) {
            return best.get(0);
        }
        throw best.isEmpty() ? none(text) : several(text, best);
    }

    private static Failure none(String text) {
        return new Failure(
                ExitCode.NO_SUCH_TARGET,
                "no JVM of this machine and no file matches \"" + text
                        + "\"; \"stackscope\" alone lists the JVMs that you can see.");
    }

    private static Failure several(String text, List<JavaProcess> matching) {
        String list = matching.stream()
                .map(each -> each.pid() + " " + each.mainClass())
                .collect(Collectors.joining(", "));
        return new Failure(
                ExitCode.NO_SUCH_TARGET, "\"" + text + "\" matches several JVMs; give one of their ids: " + list + ".");
    }

    private static void requireAttachModule() throws Failure {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw new Failure(
                    ExitCode.ATTACH_REFUSED,
                    "this Java runtime has no module jdk.attach, so it cannot look into other processes;"
                            + " start Stackscope with a JDK, or give it a saved dump.");
        }
    }
}
