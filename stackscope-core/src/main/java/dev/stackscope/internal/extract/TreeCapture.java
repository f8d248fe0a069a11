package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.internal.origin.PendingFutures;
import dev.stackscope.spi.ContributeRoots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Takes the task tree of this JVM: first what moves, then all the rest. */
final class TreeCapture {

    private final Run run;
    private final List<Object> roots = new ArrayList<>();
    private final Instant capturedAt = Instant.now();

    TreeCapture(Run run) {
        this.run = run;
    }

    /** Does with nothing what is done last with a tree, so that the classes it takes are there before memory runs short. */
    static void rehearse(ExtractOptions options) {
        ThisProcess.describe();
        Engine.capabilities();
        LostFutures.areIncomplete();
        Findings.of(List.of(), PendingFutures.now(), options);
    }

    TaskTree tree() {
        List<Thread> threads = run.captures().platformThreads();
        roots.addAll(threads);
        threads.forEach(thread -> run.see(Loaders.usedBy(thread))); // they may bring glue
        captureRoots();
        run.captures().findOwners();
        List<Stack> stacks = run.extractRoots(inOrder());
        if (LostFutures.areIncomplete()) {
            run.note("so many futures were pending that of some it is not known whether they were lost");
        }
        return new TaskTree(
                ThisProcess.describe(),
                capturedAt,
                stacks,
                Findings.of(stacks, run.once(PendingFutures.class, PendingFutures::now), run.options()),
                run.notes(),
                Engine.capabilities());
    }

    /** {@return the roots, threads first: what one of their frames holds open belongs there; named items last} */
    private List<Object> inOrder() {
        List<Object> ordered = new ArrayList<>(roots.size());
        roots.stream().filter(Thread.class::isInstance).forEach(ordered::add);
        roots.stream().filter(root -> !(root instanceof Thread)).forEach(ordered::add);
        run.watched().forEach(watched -> ordered.add(watched.item()));
        return ordered;
    }

    private void captureRoots() {
        for (ContributeRoots hook : run.allHooks().roots()) {
            contribute(hook);
        }
        for (Object root : roots) {
            if (root instanceof Thread thread && !run.time().isUsedUp()) { // else its stack says so
                run.thread(thread).frames();
            }
        }
    }

    private void contribute(ContributeRoots hook) {
        try {
            hook.contribute(root -> roots.add(Objects.requireNonNull(root, "root")), run);
        } catch (Throwable error) { // whatever a hook throws is data
            Failures.rethrowFatal(error);
            run.note("some roots of the tree could not be found: " + Failures.text(error));
        }
    }
}
