package dev.stackscope.glue.virtualthreads;

import static dev.stackscope.glue.virtualthreads.Seen.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Stack;
import dev.stackscope.StackSummary;
import dev.stackscope.render.Renderer;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.ReflectedScope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Scopes with very many forks, and very deep ones, whole: live and in the JDK's dump. */
class ScaleTest {

    private static final int FORKS = 10_000;

    /** The JDK's dump recurses into nested scopes and overflows its stack at some thousand. */
    private static final int DEPTH = LIVE ? 5_000 : 300;

    private static final Pattern FORK_LINE = Pattern.compile("vthread #([0-9]+)");

    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<Thread> started = new LinkedBlockingQueue<>();

    @Test
    void everyForkOfALargeScopeIsPrintedOnceInALineOfItsOwn() throws Exception {
        Renderer ungrouped = Renderer.tree().withGrouping(false);
        String text = ungrouped.render(treeOfForks());

        assertThat(idsIn(text)).hasSize(FORKS).doesNotHaveDuplicates();
        assertThat(text.lines().count()).isLessThan(4 * FORKS + 10);
    }

    @Test
    void deepScopesAreExtractedPrintedAndSerialised() throws Exception {
        Stack tree = treeOfNested(DEPTH);

        assertThat(tree.error()).isNull();
        assertThat(Seen.ids(List.of(tree))).hasSize(DEPTH + 1).doesNotHaveDuplicates();
        assertThat(idsIn(Renderer.tree().withGrouping(false).render(tree))).contains(deepest(tree));
        StackSummary summary = tree.summary();
        assertThat(readBack(summary)).isEqualTo(summary);
    }

    @Test
    void scopesTooDeepForTheDumpOfTheJdkAreSaidToBeMissing() throws Exception {
        assumeTrue(!LIVE, "no dump is taken");
        Stack tree = treeOfNested(5_000);

        assertThat(tree.error()).isNull();
        assertThat(tree.notes())
                .contains("scopes and virtual threads cannot be seen: the JDK's thread dump failed:"
                        + " java.lang.StackOverflowError");
    }

    private static Object readBack(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }

    private Stack treeOfForks() throws Exception {
        return treeOf(startDaemon(this::openWide), FORKS);
    }

    private Stack treeOfNested(int depth) throws Exception {
        return treeOf(startDaemon(() -> openDeep(depth)), depth);
    }

    private Stack treeOf(Thread owner, int threads) throws Exception {
        for (int i = 0; i < threads; i++) {
            Parked.untilWaiting(started.take());
        }
        Parked.untilWaiting(owner);
        try {
            return Seen.tree(owner);
        } finally {
            release.countDown();
            Parked.join(owner);
        }
    }

    private void openWide() {
        try (ReflectedScope scope = ReflectedScope.open("wide")) {
            for (int i = 0; i < FORKS; i++) {
                scope.fork(() -> pause());
            }
            scope.join();
        }
    }

    private String openDeep(int depth) {
        try (ReflectedScope scope = ReflectedScope.open("deep")) {
            scope.fork(() -> depth == 1 ? pause() : openDeeper(depth - 1));
            scope.join();
        }
        return "done";
    }

    private String openDeeper(int depth) {
        started.add(Thread.currentThread());
        return openDeep(depth);
    }

    private String pause() {
        started.add(Thread.currentThread());
        Parked.await(release);
        return "done";
    }

    private static Thread startDaemon(Runnable task) {
        return Thread.ofPlatform().daemon().name("owner").start(task);
    }

    private static List<String> idsIn(String text) {
        return FORK_LINE.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String deepest(Stack tree) {
        List<Stack> all = Seen.all(List.of(tree));
        return "vthread #" + all.get(all.size() - 1).task().id();
    }
}
