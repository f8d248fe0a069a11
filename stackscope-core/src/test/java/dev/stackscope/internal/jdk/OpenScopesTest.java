package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class OpenScopesTest {

    @Test
    void theScopesOfAThreadComeOutermostFirst() throws Exception {
        try (ForkedScope forked = new ForkedScope()) {
            List<OpenScope> scopes = scopesOf(forked);

            assertThat(scopes).extracting(OpenScope::scope).containsExactly(forked.outer(), forked.inner());
        }
    }

    @Test
    void aScopeHasItsNameOrNone() throws Exception {
        try (ForkedScope forked = new ForkedScope()) {
            assertThat(scopesOf(forked)).extracting(OpenScope::name).containsExactly(ForkedScope.OUTER, null);
        }
    }

    @Test
    void aScopeGoesByThePublicType() throws Exception {
        try (ForkedScope forked = new ForkedScope()) {
            assertThat(scopesOf(forked))
                    .extracting(OpenScope::typeName)
                    .containsOnly("java.util.concurrent.StructuredTaskScope");
        }
    }

    @Test
    void aForkLeadsToItsScopeAndItsCallable() throws Exception {
        try (ForkedScope forked = new ForkedScope()) {
            Thread thread = scopesOf(forked).get(0).threads().get(0);

            VirtualTasks.Fork fork = Objects.requireNonNull(VirtualTasks.forkOf(VirtualTasks.taskOf(thread)));

            assertThat(fork.scope()).isSameAs(forked.outer());
            assertThat(fork.callable()).isSameAs(forked.outerTask);
        }
    }

    @Test
    void anOpenScopeHasNoStateWord() throws Exception {
        try (ForkedScope forked = new ForkedScope()) {
            assertThat(scopesOf(forked)).extracting(OpenScope::state).containsOnlyNulls();
        }
    }

    @Test
    void aCancelledScopeSaysSoInTheWordOfItsJdk() {
        assumeTrue(OpenScopes.probe().available() && OpenScopes.states().available(), "scopes are closed");
        CountDownLatch release = new CountDownLatch(1);
        Thread owner = ForkedScope.startCancelled(release);

        String expected = JdkVersion.atLeast(25) ? "cancelled" : "shutdown";
        awaitCondition(() -> OpenScopes.of(owner).stream().anyMatch(scope -> expected.equals(scope.state())));

        release.countDown();
        Parked.join(owner);
    }

    @Test
    void theContainerOfAScopeIsOwnedByItsThread() throws Exception {
        try (ForkedScope forked = new ForkedScope()) {
            Container container = scopesOf(forked).get(0).container();

            assertThat(container.owner()).isSameAs(forked.owner);
            assertThat(container.kind()).isEqualTo(ContainerKind.SCOPE);
        }
    }

    @Test
    void aThreadWithoutScopesHasNone() {
        assertThat(OpenScopes.of(Thread.currentThread())).isEmpty();
    }

    @Test
    void withoutTheFlagsNoScopeIsSeenAndTheRemedyNamesBothPackages() {
        assumeTrue(!OpenScopes.probe().available(), "the scopes of threads are open");

        assertThat(OpenScopes.of(Thread.currentThread())).isEmpty();
        if (JdkVersion.atLeast(21)) {
            assertThat(OpenScopes.probe().remedy())
                    .contains("--add-opens java.base/java.lang=", "--add-opens java.base/jdk.internal.vm=");
        }
    }

    private static void awaitCondition(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static List<OpenScope> scopesOf(ForkedScope forked) {
        assumeTrue(OpenScopes.probe().available(), "the scopes of threads are closed");
        return OpenScopes.of(forked.owner);
    }
}
