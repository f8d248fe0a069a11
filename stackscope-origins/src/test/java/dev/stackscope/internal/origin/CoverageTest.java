package dev.stackscope.internal.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.internal.jdk.CompletableFutures;
import dev.stackscope.internal.jdk.Stage;
import dev.stackscope.internal.jdk.probe.Probing;
import dev.stackscope.testing.Instruments;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of {@link CompletableFuture} that makes a pending future, found by reflection. */
@SuppressWarnings({"ReferenceEquality", "NullAway.Init"}) // identity is what links are about; set before each test
class CoverageTest {

    private final Registry registry = new Registry();
    private final List<Runnable> queue = new ArrayList<>();
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final CompletableFuture<Object> other = new CompletableFuture<>();
    private final CompletableFuture<Object> inner = new CompletableFuture<>();
    private Probing probing;

    @BeforeEach
    void begin() throws Exception {
        probing = Probing.begin(Instruments.get(), new Recorder(registry, 0));
    }

    @AfterEach
    void end() {
        probing.close();
    }

    @Test
    void everyPendingStageLeadsToItsSources() throws Exception {
        List<String> covered = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (Method method : methods()) {
            Trial trial = new Trial(method);
            if (trial.isPending()) {
                (trial.leadsToSources() ? covered : missed).add(method.toString());
            }
        }
        System.out.println("sources: " + covered.size() + " of " + (covered.size() + missed.size())
                + " methods that make pending futures");

        assertThat(missed).isEmpty();
        assertThat(covered).hasSizeGreaterThanOrEqualTo(64);
    }

    @Test
    void everyStageWhoseInputsAreDoneLeadsToWhatIsQueuedOrToTheInnerFuture() throws Exception {
        List<String> covered = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (Method method : methods()) {
            Trial trial = new Trial(method);
            trial.completeSources();
            if (trial.isPending()) {
                (trial.leadsOn() ? covered : missed).add(method.toString());
            }
        }
        System.out.println("begun: " + covered.size() + " of " + (covered.size() + missed.size())
                + " methods whose futures stay pending when the sources are done");

        assertThat(missed).isEmpty();
        assertThat(covered).hasSizeGreaterThanOrEqualTo(20);
    }

    private static List<Method> methods() {
        return Arrays.stream(CompletableFuture.class.getMethods())
                .filter(method -> CompletionStage.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .filter(method -> !method.getName().equals("newIncompleteFuture")) // has no source
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }
}
