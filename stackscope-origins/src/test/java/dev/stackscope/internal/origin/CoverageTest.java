package dev.stackscope.internal.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.internal.jdk.probe.Probing;
import dev.stackscope.testing.Instruments;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of {@link CompletableFuture} that returns a pending future, found by reflection. */
@SuppressWarnings("NullAway.Init") // set before each test
class CoverageTest {

    /** Of 17 to 27; a later JDK may have more. */
    private static final int PENDING = 55;

    private static final int BEGUN = 34;

    private final Registry registry = new Registry();
    private Probing probing;

    @BeforeEach
    void begin() throws Exception {
        probing = Probing.begin(Instruments.get(), new Recorder(registry, 0), Probing.Scope.LINKS);
    }

    @AfterEach
    void end() {
        probing.close();
    }

    @Test
    void everyPendingFutureLeadsToItsSources() throws Exception {
        Coverage coverage = new Coverage();
        for (Method method : methods()) {
            try (Trial trial = new Trial(method, registry)) {
                coverage.add(method, trial, Trial::leadsToSources);
            }
        }
        coverage.check("pending futures lead to their sources", PENDING);
    }

    @Test
    void everyFutureWhoseSourcesAreDoneLeadsToWhatWillCompleteIt() throws Exception {
        Coverage coverage = new Coverage();
        for (Method method : methods()) {
            try (Trial trial = new Trial(method, registry)) {
                trial.completeSources(method.getName().startsWith("exceptionally"));
                coverage.add(method, trial, Trial::leadsOn);
            }
        }
        coverage.check("futures lead to the task, call or inner future that will complete them", BEGUN);
    }

    private static List<Method> methods() {
        return Arrays.stream(CompletableFuture.class.getMethods())
                .filter(method -> CompletionStage.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !method.isBridge())
                .filter(method -> !method.getName().equals("newIncompleteFuture")) // it has no source
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    private static final class Coverage {

        private final List<String> covered = new ArrayList<>();
        private final List<String> missed = new ArrayList<>();

        void add(Method method, Trial trial, Predicate<Trial> found) {
            if (trial.isPending()) {
                (found.test(trial) ? covered : missed).add(method.toString());
            }
        }

        void check(String claim, int least) {
            System.out.println(covered.size() + " of " + (covered.size() + missed.size()) + " " + claim);
            assertThat(missed).isEmpty();
            assertThat(covered).hasSizeGreaterThanOrEqualTo(least);
        }
    }
}
