package dev.stackscope.cli.attach;

import dev.stackscope.cli.ExitCode;
import dev.stackscope.cli.Failure;
import dev.stackscope.cli.agent.ProbeRequest;
import dev.stackscope.cli.agent.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks from inside: loads the agent, which takes the task tree and writes it down. */
public final class DeepLook {

    /** What is done with an answer while it is there. */
    @FunctionalInterface
    public interface Use<T> {

        /** {@return what is made of an answer} */
        T of(Reader answer) throws IOException, Failure;
    }

    private final Attachment attachment;
    private final Path jar;
    private final boolean tool;

    /**
     * Prepares a look.
     *
     * @param attachment the process to look into
     * @param jar our jar
     * @param tool whether the JVM's tool interface may be opened there
     */
    public DeepLook(Attachment attachment, Path jar, boolean tool) {
        this.attachment = attachment;
        this.jar = jar;
        this.tool = tool;
    }

    /** {@return what is made of the task tree} */
    public <T> T take(Use<T> use) throws Failure {
        return ask(new Request(null, attachment.deadline().left(), tool, true, null), use);
    }

    /** {@return what is made of what the agent says of the probes, once it has done with them what is asked} */
    public <T> T take(ProbeRequest probes, Use<T> use) throws Failure {
        return ask(new Request(null, attachment.deadline().left(), false, true, probes), use);
    }

    private <T> T ask(Request request, Use<T> use) throws Failure {
        long pid = attachment.process().pid();
        requireSameFiles(pid);
        try (SharedFolder folder = SharedFolder.with(pid)) {
            write(request, folder.file(Request.FILE));
            attachment.loadAgent(jar, folder.path().toString());
            return read(folder, use);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.INTERNAL_ERROR, "the answer of process " + pid + " could not be read: " + e + ".", e);
        }
    }

    private static void requireSameFiles(long pid) throws Failure {
        if (new Reachability(pid).isInOtherContainer()) {
            throw new Failure(
                    ExitCode.ATTACH_REFUSED,
                    "process " + pid + " runs in a container and does not see our files; run Stackscope inside that"
                            + " container, or look without --deep.");
        }
    }

    private void write(Request request, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            request.toProperties(jar).store(out, null);
        }
    }

    private <T> T read(SharedFolder folder, Use<T> use) throws IOException, Failure {
        Path answer = folder.file(Request.ANSWER);
        if (!Files.exists(answer)) {
            throw new Failure(ExitCode.ATTACH_REFUSED, reason(folder));
        }
        try (BufferedReader in = Files.newBufferedReader(answer, StandardCharsets.UTF_8)) {
            return use.of(in);
        }
    }

    private String reason(SharedFolder folder) throws IOException {
        Path failure = folder.file(Request.FAILURE);
        String said =
                Files.exists(failure) ? Files.readString(failure, StandardCharsets.UTF_8) : "the agent left no answer";
        return "process " + attachment.process().pid() + ": " + said + "; look without --deep.";
    }
}
