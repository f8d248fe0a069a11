package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GlueConcurrencyTest {

    private static final int THREADS = 32;

    @TempDir
    Path temporary;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Extractor extractor = Extractor.builder().discover().build();
    private Application application;

    @BeforeEach
    void deploy() throws IOException {
        Path classes = temporary.resolve("classes");
        Deployables.classes(classes, "shop.Order", "shop.OrderGlue", "shop.Linked", "shop.OwnGlue");
        application = new Application(Deployables.providers(classes, "shop.OwnGlue"));
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void threadsThatExtractForTheFirstTimeShareOneInstallation() throws Exception {
        List<Stack> stacks = atOnce(List.of(application));

        assertThat(stacks).extracting(stack -> stack.task().kind()).containsOnly("own");
        assertThat(stacks).allSatisfy(stack -> assertThat(stack.size()).isEqualTo(1));
        assertThat(application.installed()).containsExactly("own");
    }

    @Test
    void threadsOfManyLoadersShareTheInstallationOfTheirParent() throws Exception {
        List<Application> children = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            children.add(new Application(application));
        }

        List<Stack> stacks = atOnce(children);

        assertThat(stacks).extracting(stack -> stack.task().kind()).containsOnly("own");
        assertThat(application.installed()).containsExactly("own");
    }

    @Test
    void whoeverComesDuringAnInstallationWaitsForItsHooks() throws Exception {
        CountDownLatch installing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        application.whileInstalling(label -> {
            installing.countDown();
            await(released);
        });
        Application one = new Application(application);
        Future<Stack> first = threads.submit(() -> one.call(() -> extractor.extract(one.make("shop.Order"))));
        await(installing);
        Application child = new Application(application);
        Thread[] waiter = new Thread[1];
        CountDownLatch started = new CountDownLatch(1);
        Future<Stack> second = threads.submit(() -> {
            waiter[0] = Thread.currentThread();
            started.countDown();
            return child.call(() -> extractor.extract(child.make("shop.Order")));
        });
        await(started);
        untilBlockedOrDone(waiter[0], second);
        released.countDown();

        assertThat(second.get().task().kind()).isEqualTo("own");
        assertThat(first.get().task().kind()).isEqualTo("own");
    }

    @Test
    void glueMayExtractWhileItIsInstalled() throws Exception {
        List<Stack> during = new ArrayList<>();
        application.whileInstalling(label -> during.add(extractor.extract(Thread.currentThread())));

        assertThat(extractor.extract(application.make("shop.Order")).task().kind())
                .isEqualTo("own");
        assertThat(during)
                .singleElement()
                .satisfies(stack -> assertThat(stack.size()).isPositive());
    }

    @Test
    void glueMayWaitForAThreadThatExtractsWhileItIsInstalled() throws Exception {
        List<Stack> during = new ArrayList<>();
        application.whileInstalling(label -> during.add(
                get(threads.submit(() -> application.call(() -> extractor.extract(Thread.currentThread()))))));

        assertThat(extractor.extract(application.make("shop.Order")).task().kind())
                .isEqualTo("own");
        assertThat(during)
                .singleElement()
                .satisfies(stack -> assertThat(stack.notes()).anyMatch(note -> note.contains("still being installed")));
        assertThat(extractor.extract(application.make("shop.Order")).notes()).isEmpty();
    }

    @Test
    void whoeverIsInterruptedWhileWaitingForGlueGoesOnInterrupted() throws Exception {
        CountDownLatch installing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        application.whileInstalling(label -> {
            installing.countDown();
            await(released);
        });
        Future<Stack> first = threads.submit(() -> extractor.extract(application.make("shop.Order")));
        await(installing);

        Future<Boolean> second = threads.submit(() -> {
            Thread.currentThread().interrupt();
            extractor.extract(application.make("shop.Order"));
            return Thread.interrupted();
        });

        assertThat(second.get()).isTrue();
        released.countDown();
        assertThat(first.get().task().kind()).isEqualTo("own");
    }

    private List<Stack> atOnce(List<Application> loaders) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Stack>> stacks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Application loader = loaders.get(i % loaders.size());
            Callable<Stack> extraction = () -> {
                Object order = loader.make("shop.Order");
                start.await(30, TimeUnit.SECONDS);
                return extractor.extract(order);
            };
            stacks.add(threads.submit(() -> loader.call(extraction)));
        }
        List<Stack> done = new ArrayList<>();
        for (Future<Stack> stack : stacks) {
            done.add(stack.get());
        }
        return done;
    }

    private static void untilBlockedOrDone(Thread thread, Future<?> task) {
        while (!task.isDone() && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
