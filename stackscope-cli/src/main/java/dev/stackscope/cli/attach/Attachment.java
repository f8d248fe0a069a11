package dev.stackscope.cli.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import dev.stackscope.cli.ExitCode;
import dev.stackscope.cli.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Callable;

/** A connection to another JVM. Every failure is a sentence. */
public final class Attachment implements AutoCloseable {

    private final JavaProcess process;
    private final VirtualMachine machine;
    private final Deadline deadline;

    private Attachment(JavaProcess process, VirtualMachine machine, Deadline deadline) {
        this.process = process;
        this.machine = machine;
        this.deadline = deadline;
    }

    /** {@return a connection to a JVM, for use until a deadline} */
    public static Attachment to(JavaProcess process, Deadline deadline) throws Failure {
        long pid = process.pid();
        VirtualMachine machine =
                translated(pid, deadline, () -> deadline.run(pid, () -> VirtualMachine.attach(Long.toString(pid))));
        return new Attachment(process, machine, deadline);
    }

    /** {@return the process on the other side} */
    public JavaProcess process() {
        return process;
    }

    /** {@return what is left of the time} */
    public Deadline deadline() {
        return deadline;
    }

    /** {@return the system properties there} */
    public Properties properties() throws Failure {
        return call(machine::getSystemProperties);
    }

    /** {@return what a diagnostic command prints, as {@code jcmd} would run it} */
    public String command(String command) throws Failure {
        return call(() -> {
            try (InputStream in = execute(command)) {
                return Answers.text(in);
            }
        });
    }

    /** Loads the agent from a jar there. */
    public void loadAgent(Path jar, String arguments) throws Failure {
        call(() -> {
            machine.loadAgent(jar.toString(), arguments);
            return null;
        });
    }

    // HotSpotVirtualMachine.executeJCmd(String), 9 and later: exported to us by the manifest of the jar.
    private InputStream execute(String command) throws Exception {
        Class<?> hotSpot = Class.forName("sun.tools.attach.HotSpotVirtualMachine");
        try {
            Object answer = hotSpot.getMethod("executeJCmd", String.class).invoke(machine, command);
            return (InputStream) answer;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private <T> T call(Callable<T> work) throws Failure {
        return translated(process.pid(), deadline, () -> deadline.run(process.pid(), work));
    }

    private static <T> T translated(long pid, Deadline deadline, Callable<T> work) throws Failure {
        try {
            return work.call();
        } catch (Failure e) {
            throw e;
        } catch (AttachNotSupportedException e) {
            throw notSupported(pid, deadline, e);
        } catch (AgentLoadException | AgentInitializationException e) {
            throw agentRefused(pid, e);
        } catch (AttachOperationFailedException e) {
            throw new Failure(ExitCode.ATTACH_REFUSED, "process " + pid + " refused: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw lost(pid, e);
        } catch (Exception e) {
            throw new Failure(ExitCode.INTERNAL_ERROR, "attaching to process " + pid + " failed: " + e + ".", e);
        }
    }

    private static Failure notSupported(long pid, Deadline deadline, Exception e) {
        if (new Reachability(pid).isInOtherContainer()) {
            return container(pid, e);
        }
        String said = String.valueOf(e.getMessage());
        if (said.contains("does not support the attach mechanism")) {
            return new Failure(
                    ExitCode.ATTACH_REFUSED,
                    "process " + pid + " has the attach mechanism disabled; restart it without"
                            + " -XX:+DisableAttachMechanism, or let \"kill -3 " + pid
                            + "\" print its threads to its own output and give that to Stackscope.",
                    e);
        }
        return deadline.noAnswer(pid);
    }

    private static Failure container(long pid, Exception e) {
        return new Failure(
                ExitCode.ATTACH_REFUSED,
                "process " + pid + " runs in a container and cannot be reached from outside; run Stackscope inside that"
                        + " container, with its jar copied there.",
                e);
    }

    private static Failure agentRefused(long pid, Exception e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("Dynamic agent loading is not enabled")) {
            return new Failure(
                    ExitCode.ATTACH_REFUSED,
                    "process " + pid
                            + " was started with -XX:-EnableDynamicAgentLoading; look without --deep, or start it"
                            + " with -javaagent:stackscope.jar.",
                    e);
        }
        if (said.contains("Agent JAR not found")) {
            return new Failure(
                    ExitCode.ATTACH_REFUSED,
                    "process " + pid
                            + " cannot read stackscope.jar; copy it to a folder that its user can read, or look"
                            + " without --deep.",
                    e);
        }
        return new Failure(
                ExitCode.ATTACH_REFUSED,
                "process " + pid + " does not load the agent: " + said + "; look without --deep.",
                e);
    }

    private static Failure lost(long pid, IOException e) {
        if (ProcessHandle.of(pid).isEmpty()) {
            return new Failure(ExitCode.NO_SUCH_TARGET, "process " + pid + " has ended meanwhile.", e);
        }
        if (new Reachability(pid).isInOtherContainer()) {
            return container(pid, e);
        }
        return new Failure(
                ExitCode.ATTACH_REFUSED,
                "the connection to process " + pid + " failed: " + e.getMessage() + "; try again, as its own user.",
                e);
    }

    @Override
    public void close() {
        try {
            machine.detach();
        } catch (IOException e) {
            // it is gone anyway
        }
    }
}
