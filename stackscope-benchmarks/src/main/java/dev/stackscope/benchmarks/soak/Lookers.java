package dev.stackscope.benchmarks.soak;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.ExtractOptions;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.TaskTree;
import dev.stackscope.benchmarks.load.Discard;
import dev.stackscope.render.Renderer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that look at a program without pause: at all of it, and at single threads, from threads of both kinds. */
final class Lookers {

    private static final int MAX_COMPLAINTS = 20;

    private final BusyProgram program;
    private final ExtractOptions options;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong trees = new AtomicLong();
    private final AtomicLong stacks = new AtomicLong();
    private final AtomicLong outOfMemory = new AtomicLong();
    private final Set<String> complaints = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    private Lookers(BusyProgram program, ExtractOptions options) {
        this.program = program;
        this.options = options;
    }

    static Lookers start(BusyProgram program, ExtractOptions options) {
        Lookers lookers = new Lookers(program, options);
        lookers.threads.add(Starter.PLATFORM.start(() -> lookers.repeat(lookers::lookAtAll)));
        lookers.threads.add(Starter.PLATFORM.start(() -> lookers.repeat(lookers::lookAtOne)));
        lookers.threads.add(Starter.lightest().start(() -> lookers.repeat(lookers::lookAtOne)));
        return lookers;
    }

    private void repeat(Step look) {
        while (!stopped) {
            try {
                look.run();
            } catch (OutOfMemoryError e) {
                outOfMemory.incrementAndGet();
            } catch (Throwable e) {
                complain("extraction threw " + e + " at "
                        + List.of(e.getStackTrace()).stream().findFirst());
            }
        }
    }

    private void lookAtAll() throws IOException {
        TaskTree tree = Stackscope.taskTree(options);
        trees.incrementAndGet();
        check(tree.roots());
        Discard out = new Discard();
        Renderer.tree().render(tree, out);
        if (out.length() == 0) {
            complain("a tree printed nothing");
        }
    }

    private void lookAtOne() {
        Stack stack = Stackscope.extract(program.anyThread(), options);
        stacks.incrementAndGet();
        check(List.of(stack));
    }

    private void check(List<Stack> roots) {
        Deque<Child> rest = new ArrayDeque<>(roots);
        while (!rest.isEmpty()) {
            Child next = rest.remove();
            if (next instanceof Stack stack) {
                complainOf(stack);
                rest.addAll(stack.contexts());
                for (Frame frame : stack.frames()) {
                    rest.addAll(frame.contexts());
                }
            } else if (next instanceof Context context) {
                rest.addAll(context.children());
            }
        }
    }

    private void complainOf(Stack stack) {
        Throwable error = stack.error();
        if (error instanceof OutOfMemoryError || (error != null && error.getCause() instanceof OutOfMemoryError)) {
            outOfMemory.incrementAndGet();
        } else if (error != null) {
            complain("a stack has the error " + error);
        }
    }

    private void complain(String sentence) {
        if (complaints.size() < MAX_COMPLAINTS) {
            complaints.add(sentence);
        }
    }

    /** Returns when none of them looks any more. */
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** {@return sentences on what should not have been} */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    long trees() {
        return trees.get();
    }

    long stacks() {
        return stacks.get();
    }

    long outOfMemory() {
        return outOfMemory.get();
    }
}
