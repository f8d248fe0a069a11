package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Capability;
import dev.stackscope.ExtractOptions;
import dev.stackscope.Stackscope;
import dev.stackscope.origin.OriginOptions;
import dev.stackscope.origin.OriginProbes;
import dev.stackscope.testing.Instruments;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods that libraries mark with {@code @Async.Schedule} and {@code @Async.Execute}. */
@SuppressWarnings({"NullAway.Init", "FutureReturnValueIgnored"
}) // set before each test; nobody waits for the end of a loop
class AsyncTest {

    private OriginProbes probes;
    private Desk desk;

    @BeforeEach
    void install() throws Exception {
        desk = new Desk(); // loaded before, the first time
        probes = OriginProbes.install(Instruments.get(), OriginOptions.sites(1));
    }

    @AfterEach
    void close() {
        desk.release();
        probes.close();
    }

    @Test
    void theProbeWorksOnThisJdk() {
        assertThat(probes.status())
                .filteredOn(each -> each.name().contains("@Async"))
                .allMatch(Capability::available);
    }

    @Test
    void aThreadShowsWhereTheArgumentItWorksOnWasScheduled() throws Exception {
        Thread packer = desk.take(new Object());
        desk.awaitRest();

        assertThat(tree(packer))
                .containsPattern(
                        "task #t\\d+ java.lang.Object  running  created"
                                + " shop.AsyncTest.aThreadShowsWhereTheArgumentItWorksOnWasScheduled\\(AsyncTest.java:\\d+\\), .* ago");
    }

    @Test
    void aThreadShowsWhereTheObjectThatItIsInWasMade() throws Exception {
        Thread reader = desk.post(new Desk.Letter(desk));
        desk.awaitRest();

        assertThat(tree(reader))
                .containsPattern("task #t\\d+ shop.Desk\\$Letter  running  created"
                        + " shop.AsyncTest.aThreadShowsWhereTheObjectThatItIsInWasMade");
    }

    @Test
    void whatWasExecutedIsForgotten() throws Exception {
        Thread packer = desk.take("order");
        desk.awaitRest();
        desk.release();
        packer.join();

        assertThat(tree(packer)).doesNotContain("runs");
    }

    @Test
    void afterwardsTheCodeOfTheLibraryReportsNothing() throws Exception {
        probes.close();
        Thread packer = desk.take("order");
        desk.awaitRest();

        assertThat(tree(packer)).doesNotContain("runs");
    }

    @Test
    void anEventLoopOfNettyShowsWhereItsTaskWasHandedOver() throws Exception {
        DefaultEventExecutor loop = new DefaultEventExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        loop.execute(() -> {
            thread.set(Thread.currentThread());
            begun.countDown();
            awaitQuietly(release);
        });
        begun.await();
        String tree = tree(thread.get());
        release.countDown();
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);

        assertThat(tree)
                .contains(
                        "runs",
                        "created shop.AsyncTest.anEventLoopOfNettyShowsWhereItsTaskWasHandedOver(AsyncTest.java");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String tree(Thread thread) {
        return Stackscope.extract(thread, ExtractOptions.defaults().withChildTasks(true))
                .toString();
    }
}
