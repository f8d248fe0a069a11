package dev.stackscope.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Stackscope;
import dev.stackscope.origin.OriginOptions;
import dev.stackscope.origin.OriginProbes;
import dev.stackscope.origin.TrackedExecutor;
import dev.stackscope.origin.TrackedFuture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The samples of {@code docs/origins.md}. */
class OriginSamplesTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void aTrackedFutureShowsWhatItWaitsFor() {
        // @start region="tracked"
        CompletableFuture<String> payment = new TrackedFuture<>(OriginOptions.sites(1));
        CompletableFuture<Integer> receipt = payment.thenApply(String::length);
        out.print(Stackscope.extract(receipt));
        // @end

        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("[└├]╌ future #f");
    }

    @Test
    void aTrackedExecutorShowsItsTasks() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch parcel = new CountDownLatch(1);
        Callable<Boolean> packing = () -> {
            begun.countDown();
            return parcel.await(1, TimeUnit.MINUTES);
        };
        // @start region="executor"
        ExecutorService pool = TrackedExecutor.wrap(Executors.newFixedThreadPool(4), "orders", OriginOptions.sites(1));
        Future<Boolean> packed = pool.submit(TrackedExecutor.named("pack order 17", packing));
        // @end
        begun.await();
        out.print(Stackscope.extract(pool));
        parcel.countDown();
        pool.shutdown();

        assertThat(packed.get()).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("\"orders\"");
    }

    /** An agent; not run here, for it changes the JVM. */
    static final class Agent {

        private Agent() {}

        static void install(Instrumentation instrumentation, PrintStream out) {
            // @start region="install"
            OriginProbes probes = OriginProbes.install(instrumentation, OriginOptions.sites(1));
            probes.status().forEach(out::println);
            // @end
        }

        static void installForLost(Instrumentation instrumentation, PrintStream out) {
            // @start region="lost"
            OriginProbes probes =
                    OriginProbes.install(instrumentation, OriginOptions.sites(1).withLost());
            // @end
            out.println(probes.options());
        }
    }
}
