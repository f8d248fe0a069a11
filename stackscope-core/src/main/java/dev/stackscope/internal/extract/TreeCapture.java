package dev.stackscope.internal.extract;

import dev.stackscope.Capability;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.spi.ContributeRoots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Takes the task tree of this JVM: first what moves, then all the rest. */
final class TreeCapture {

    private final Run run;
    private final Instant capturedAt = Instant.now();

    TreeCapture(Run run) {
        this.run = run;
    }

    TaskTree tree() {
        List<Object> roots = new ArrayList<>(run.captures().platformThreads());
        for (Object root : List.copyOf(roots)) {
            run.see(Loaders.usedBy((Thread) root));
        }
        run.allHooks().roots().forEach(hook -> contribute(hook, roots));
        capture(roots);
        List<Stack> stacks = run.extractRoots(roots);
        return new TaskTree(
                ThisProcess.describe(), capturedAt, stacks, Findings.of(stacks), run.notes(), capabilities());
    }

    private void contribute(ContributeRoots hook, List<Object> roots) {
        try {
            hook.contribute(root -> roots.add(Objects.requireNonNull(root, "root")), run);
        } catch (Throwable error) { // whatever a hook throws is data
            Failures.rethrowFatal(error);
            run.note("some roots of the tree could not be found: " + Failures.text(error));
        }
    }

    private void capture(List<Object> roots) {
        for (Object root : roots) {
            if (root instanceof Thread thread) {
                run.thread(thread).frames();
            }
        }
    }

    private static List<Capability> capabilities() {
        return Engine.capabilities();
    }
}
