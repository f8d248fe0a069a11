package dev.stackscope.cli.agent;

import dev.stackscope.internal.jdk.ModuleOpening;
import dev.stackscope.origin.OriginProbes;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One answer: opens the JDK, chooses the Stackscope to look with, and lets it write the tree. */
final class Answer {

    private final Path folder;
    private final Request request;
    private final Properties properties;
    private final Thread asked;
    private final List<String> notes = new ArrayList<>();

    /**
     * Prepares an answer.
     *
     * @param asked the thread that waits for it, which is no part of the tree
     */
    Answer(Path folder, Request request, Properties properties, Thread asked) {
        this.folder = folder;
        this.request = request;
        this.properties = properties;
        this.asked = asked;
    }

    void give(Instrumentation instrumentation) throws Exception {
        Opening opening = new Opening(instrumentation);
        opening.openTo(Set.of());
        LoadedClasses loaded = new LoadedClasses(instrumentation.getAllLoadedClasses());
        if (request.probes() != null) {
            switchProbes(ProgramsOwn.find(loaded), opening, instrumentation);
        } else if (!giveWith(ProgramsOwn.find(loaded), opening)) {
            allowTool(Answer.class.getModule());
            write(Look.class, LibraryGlues.of(loaded));
        }
    }

    /** Lets the Stackscope that will look record what it is to see. */
    private void switchProbes(@Nullable Class<?> own, Opening opening, Instrumentation instrumentation)
            throws Exception {
        Class<?> probes = ProbeSwitch.class;
        if (own != null && OriginProbes.installed() == null) {
            opening.openTo(Set.of(own.getModule()));
            probes = ProgramsOwn.isStale(own) ? probes : ProgramsOwn.probes(own);
        }
        Object made = probes.getConstructor(String.class, Instrumentation.class)
                .newInstance(String.valueOf(request.probes()), instrumentation);
        Path part = folder.resolve("part");
        Files.writeString(part, (String) ((Callable<?>) made).call());
        publish(part);
    }

    /** {@return whether the program's own Stackscope has answered} */
    private boolean giveWith(@Nullable Class<?> own, Opening opening) throws Exception {
        if (own == null) {
            return false;
        }
        if (OriginProbes.installed() != null) {
            notes.add(
                    "what is recorded of futures was recorded by the agent and not by the program's own Stackscope, so"
                            + " this is not its answer: what it watches is not named, and its hooks are not used");
            return false;
        }
        opening.openTo(Set.of(own.getModule()));
        if (ProgramsOwn.isStale(own)) {
            notes.add("the program has a Stackscope of its own that was in use before its packages were opened, so"
                    + " this is not its answer: what it watches is not named, and its hooks are not used");
            return false;
        }
        allowTool(own.getModule());
        try {
            write(ProgramsOwn.look(own), List.of());
            return true;
        } catch (LinkageError | ClassNotFoundException e) {
            notes.add("the program's own Stackscope is of another version, so this is not its answer: " + e);
            return false;
        }
    }

    private void allowTool(Module module) {
        String reason = request.tool() ? ModuleOpening.allowNativeAccess(module) : null;
        if (reason != null) {
            notes.add("the tool interface cannot be opened by the agent: " + reason);
        }
    }

    private void write(Class<?> look, List<Object> glues) throws Exception {
        Path part = folder.resolve("part");
        Files.deleteIfExists(part);
        Object made = look.getConstructor(Path.class, Properties.class, List.class, List.class, List.class)
                .newInstance(part, properties, List.of(asked, Thread.currentThread()), glues, notes);
        ((Callable<?>) made).call();
        publish(part);
    }

    private void publish(Path part) throws IOException {
        Files.move(part, folder.resolve(Request.ANSWER), StandardCopyOption.ATOMIC_MOVE);
    }
}
