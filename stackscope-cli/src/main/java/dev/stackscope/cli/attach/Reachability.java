package dev.stackscope.cli.attach;

import dev.stackscope.cli.ExitCode;
import dev.stackscope.cli.Failure;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What stands between us and a process, as far as the system tells without touching it.
 *
 * <p>To attach is to send a signal that ends a process which does not expect it, so a process that is no JVM must not be
 * tried. Where there is no {@code /proc}, only JVMs that announce themselves are let through.
 */
final class Reachability {

    private static final int SIGQUIT = 3;

    private final long pid;
    private final Path folder;

    Reachability(long pid) {
        this.pid = pid;
        this.folder = Path.of("/proc", Long.toString(pid));
    }

    /**
     * Throws if the process cannot be attached to.
     *
     * @param announced whether it announces itself as a JVM
     */
    void check(boolean announced) throws Failure {
        if (ProcessHandle.of(pid).isEmpty()) {
            throw new Failure(
                    ExitCode.NO_SUCH_TARGET,
                    "there is no process " + pid + "; \"stackscope\" alone lists the JVMs that you can see.");
        }
        checkUser();
        if (!announced && !catchesQuit()) {
            throw new Failure(
                    ExitCode.NO_SUCH_TARGET,
                    "process " + pid + " is not a JVM; \"stackscope\" alone lists the JVMs that you can see.");
        }
        if (commandLine().contains("-XX:+DisableAttachMechanism")) {
            throw new Failure(
                    ExitCode.ATTACH_REFUSED,
                    "process " + pid
                            + " was started with -XX:+DisableAttachMechanism; restart it without, or let \"kill -3 "
                            + pid + "\" print its threads to its own output and give that to Stackscope.");
        }
    }

    private void checkUser() throws Failure {
        String owner = owner(folder);
        String us = owner(Path.of("/proc/self"));
        if (owner != null && us != null && !us.equals("root") && !us.equals(owner)) {
            throw new Failure(
                    ExitCode.ATTACH_REFUSED,
                    "process " + pid + " belongs to " + owner + " and you are " + us
                            + "; a JVM lets in its own user only: sudo -u " + owner + " stackscope " + pid + ".");
        }
    }

    /** {@return the user whose process it is, or null if that cannot be told} */
    @Nullable
    String owner() {
        return owner(folder);
    }

    private static @Nullable String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private boolean catchesQuit() {
        try {
            for (String line : Files.readAllLines(folder.resolve("status"), StandardCharsets.UTF_8)) {
                if (line.startsWith("SigCgt:")) {
                    return new BigInteger(line.substring(7).strip(), 16).testBit(SIGQUIT - 1);
                }
            }
        } catch (IOException | RuntimeException e) {
            // no such file system
        }
        return false;
    }

    private String commandLine() {
        try {
            return Files.readString(folder.resolve("cmdline"), StandardCharsets.UTF_8)
                    .replace('\0', ' ');
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    /** {@return whether it sees other files than we do, as in a container} */
    boolean isInOtherContainer() {
        String theirs = namespace(folder);
        String ours = namespace(Path.of("/proc/self"));
        return theirs != null && ours != null && !theirs.equals(ours);
    }

    private static @Nullable String namespace(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/mnt")).toString();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
