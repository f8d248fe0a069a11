package dev.stackscope;

import dev.stackscope.render.Renderer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Every task of a JVM, each in full once, under whatever owns it.
 *
 * <p>The tree is no instant's picture: platform threads are taken in one operation of the JVM, each virtual thread by
 * itself, and nothing is stopped for it.
 */
public final class TaskTree {

    /**
     * The JVM that a tree was taken from.
     *
     * @param pid its process id, or 0 if that is unknown
     * @param mainClass the class it was started with, or an empty string if that is unknown
     * @param javaVersion the version of its JDK, or an empty string if that is unknown
     * @param access how far it was open to inspection, in words
     */
    public record Jvm(long pid, String mainClass, String javaVersion, String access) {}

    private final Jvm process;
    private final Instant capturedAt;
    private final List<Stack> roots;
    private final List<Finding> findings;
    private final List<String> notes;
    private final Capabilities capabilities;

    /**
     * Makes a tree.
     *
     * @param process the JVM it was taken from
     * @param capturedAt when it was taken
     * @param roots the tasks that nothing else owns, threads by id first
     * @param findings what is wrong, or may be, certain findings first
     * @param notes sentences on what could not be seen, or was cut off
     * @param capabilities what could be seen in that JVM
     */
    public TaskTree(
            Jvm process,
            Instant capturedAt,
            List<Stack> roots,
            List<Finding> findings,
            List<String> notes,
            Capabilities capabilities) {
        this.process = Objects.requireNonNull(process, "process");
        this.capturedAt = Objects.requireNonNull(capturedAt, "capturedAt");
        this.roots = List.copyOf(roots);
        this.findings = List.copyOf(findings);
        this.notes = List.copyOf(notes);
        this.capabilities = Objects.requireNonNull(capabilities, "capabilities");
    }

    /** {@return the JVM that the tree was taken from} */
    public Jvm process() {
        return process;
    }

    /** {@return when the capture began; {@link Instant#EPOCH} if that is unknown} */
    public Instant capturedAt() {
        return capturedAt;
    }

    /** {@return the tasks that nothing else owns: threads by id, then what else the glue contributed} */
    public List<Stack> roots() {
        return roots;
    }

    /** {@return what is wrong, or may be, certain findings first} */
    public List<Finding> findings() {
        return findings;
    }

    /** {@return sentences on what could not be seen in the whole tree, or was cut off} */
    public List<String> notes() {
        return notes;
    }

    /** {@return what could be seen in that JVM and, for the rest, why not} */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** {@return header, findings and tree, as {@link Renderer#tree()} prints them} */
    @Override
    public String toString() {
        return Renderer.tree().render(this);
    }
}
