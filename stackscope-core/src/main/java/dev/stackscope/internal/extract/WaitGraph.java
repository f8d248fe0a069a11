package dev.stackscope.internal.extract;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.internal.extract.Waiting.Cause;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.Stage;
import dev.stackscope.internal.origin.PendingFutures;
import dev.stackscope.internal.origin.Running;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Which task of a tree waits for which others. */
final class WaitGraph {

    private final Map<String, Stack> stacks = new LinkedHashMap<>();
    private final IdentityHashMap<Object, String> keys = new IdentityHashMap<>();
    private final Map<String, Waiting> waits = new LinkedHashMap<>();

    private final PendingFutures known;

    private WaitGraph(PendingFutures known) {
        this.known = known;
    }

    /**
     * {@return who waits for whom}
     *
     * @param roots the tree
     * @param known the futures of which it is recorded what will complete them
     */
    static WaitGraph of(List<Stack> roots, PendingFutures known) {
        WaitGraph graph = new WaitGraph(known);
        StackWalk.of(roots).forEach(graph::index);
        graph.stacks.values().forEach(graph::read);
        new QueuedTasks(graph).addWaits();
        return graph;
    }

    /** {@return the tasks in full, by key, in the order of the tree} */
    Map<String, Stack> stacks() {
        return stacks;
    }

    /** {@return the waits by the key of the task that waits, in the order of the tree} */
    Map<String, Waiting> waits() {
        return waits;
    }

    /** {@return the key of the task that stands for an object, or null if none does} */
    @Nullable
    String keyOf(@Nullable Object root) {
        return root == null ? null : keys.get(root);
    }

    void add(Waiting waiting) {
        if (!waiting.blockers().isEmpty()) {
            waits.put(waiting.key(), waiting);
        }
    }

    private void index(Stack stack) {
        if (stack.isReference()) {
            return;
        }
        String key = Waiting.key(stack.task());
        stacks.put(key, stack);
        if (stack.root() != null) {
            keys.put(stack.root(), key);
        }
    }

    private void read(Stack stack) {
        Object root = stack.root();
        if (root instanceof CompletableFuture && known.isTracked(root)) {
            readCompleters(stack, root);
        } else if (stack.task().kind().equals("future")) {
            readRunner(stack);
        } else if (stack.root() instanceof Thread || stack.root() instanceof DumpedThread) {
            stack.leaves().forEach(leaf -> readWait(stack, leaf));
        }
    }

    @SuppressWarnings("ReferenceEquality") // a future is told apart by identity
    private void readWait(Stack stack, Leaf leaf) {
        String future = keyOf(leaf.object());
        List<String> behind = keys(leaf.stacks());
        if (leaf.relation() != null && behind.size() == 1) {
            add(new Waiting(stack, Cause.LOCK, leaf.object(), behind));
        } else if (future != null && leaf.object() != stack.root()) {
            Cause cause = leaf.object() instanceof FutureTask ? Cause.FUTURE : Cause.OTHER;
            add(new Waiting(stack, cause, leaf.object(), List.of(future)));
        } else if (leaf.description().startsWith("in Thread.join") && behind.size() == 1) {
            add(new Waiting(stack, Cause.END, leaf.stacks().get(0).root(), behind));
        } else if (isJoin(leaf.description())) {
            add(new Waiting(stack, Cause.FORKS, null, forks(stack)));
        } else {
            add(new Waiting(stack, Cause.OTHER, leaf.object(), behind));
        }
    }

    private static boolean isJoin(String wait) {
        int join = wait.indexOf(".join");
        return join > 0 && wait.startsWith("in StructuredTaskScope") && wait.lastIndexOf(' ', join) == 2;
    }

    /** {@return the unfinished forks of the innermost scope of a thread} */
    private static List<String> forks(Stack stack) {
        List<Context> scopes = new ArrayList<>();
        stack.contexts().forEach(context -> addScope(context, scopes));
        for (Frame frame : stack.frames()) {
            frame.contexts().forEach(context -> addScope(context, scopes));
        }
        return scopes.isEmpty() ? List.of() : keys(scopes.get(scopes.size() - 1).children());
    }

    private static void addScope(Context context, List<Context> scopes) {
        if (context.kind() == Context.Kind.TASK_SCOPE) {
            scopes.add(context);
        }
    }

    /** A timeout ends every wait of a future, so such a future never is stuck. */
    private void readCompleters(Stack stack, Object future) {
        Running run = known.runOf(future);
        Thread runner = run == null ? null : run.thread();
        List<Object> completers = runner == null ? known.sourcesOf(future) : List.of(runner);
        if (known.timeouts().containsKey(future) || !keys.keySet().containsAll(completers)) {
            return;
        }
        Stage stage = known.stageOf(future);
        Cause cause = runner == null && stage != null && stage.anyInput() ? Cause.EITHER : Cause.OTHER;
        add(new Waiting(stack, cause, future, completers.stream().map(keys::get).toList()));
    }

    /** A future's stack holds the future itself, with the thread that runs it inside. */
    @SuppressWarnings("ReferenceEquality") // futures are told apart by identity
    private void readRunner(Stack future) {
        Object root = future.root();
        for (Context context : future.contexts()) {
            if (root != null && context.object() == root) {
                Cause cause = root instanceof FutureTask ? Cause.RUN : Cause.OTHER;
                add(new Waiting(future, cause, root, keys(context.children())));
            }
        }
    }

    private static List<String> keys(List<? extends Child> children) {
        List<String> keys = new ArrayList<>();
        for (Child child : children) {
            if (child instanceof Stack stack) {
                keys.add(Waiting.key(stack.task()));
            }
        }
        return keys;
    }
}
