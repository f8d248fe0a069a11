package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class ContainersTest {

    @Test
    void theRootHoldsPlatformThreads() {
        Container root = root();

        assertThat(root.kind()).isEqualTo(ContainerKind.ROOT);
        assertThat(root.name()).isEqualTo("<root>");
        assertThat(root.parent()).isNull();
        assertThat(root.owner()).isNull();
        assertThat(root.threads()).contains(Thread.currentThread());
    }

    @Test
    void threadsComeInTheOrderOfTheirIds() {
        assertThat(root().threads()).extracting(Threads::id).isSorted();
    }

    @Test
    void aBareVirtualThreadIsInTheRoot() throws Exception {
        Container root = root();
        try (Parked parked = Parked.virtual("bare")) {
            assertThat(root.threads()).contains(parked.thread);
        }
    }

    @Test
    void aThreadPoolIsKnownByItsIdentity() {
        Container root = root();
        ExecutorService pool = Executors.newFixedThreadPool(1);

        Container found = find(root.children(), Identity.of(pool));

        assertThat(found.kind()).isEqualTo(ContainerKind.EXECUTOR);
        assertThat(found.name()).isNull();
        assertThat(found.typeName()).isEqualTo("java.util.concurrent.ThreadPoolExecutor");
        assertThat(found.executor()).isNull();
        pool.shutdown();
    }

    @Test
    void aForkJoinPoolIsKnownByItsName() throws Exception {
        Container root = root();
        ForkJoinPool.commonPool().submit(() -> {}).get();

        assertThat(root.children()).anySatisfy(child -> {
            assertThat(child.name()).isEqualTo("ForkJoinPool.commonPool");
            assertThat(child.typeName()).isEqualTo("java.util.concurrent.ForkJoinPool");
        });
    }

    @Test
    void aThreadPerTaskExecutorIsItsOwnContainer() throws Exception {
        Container root = root();
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService executor = perTask(Thread::new);
        executor.execute(() -> Parked.await(release));

        Container found = find(root.children(), Identity.of(executor));

        assertThat(found.executor()).isSameAs(executor);
        assertThat(found.object()).isSameAs(executor);
        assertThat(found.threads()).hasSize(1);
        assertThat(containerOf(found.threads().get(0))).isSameAs(executor);
        release.countDown();
        executor.shutdown();
    }

    @Test
    void aScopeIsFoundBelowTheRootOfAPlatformThread() throws Exception {
        Container root = root();
        try (ForkedScope forked = new ForkedScope()) {
            assumeTrue(OpenScopes.probe().available(), "the scopes of threads are closed");
            Object outer = OpenScopes.of(forked.owner).get(0).container().object();

            assertThat(root.children()).extracting(Container::object).contains(outer);
        }
    }

    @Test
    void aNestedScopeIsAChildOfTheOuterOne() throws Exception {
        root();
        try (ForkedScope forked = new ForkedScope()) {
            assumeTrue(OpenScopes.probe().available(), "the scopes of threads are closed");
            List<OpenScope> scopes = OpenScopes.of(forked.owner);

            Container inner = scopes.get(0).container().children().get(0);

            assertThat(inner.object()).isSameAs(scopes.get(1).container().object());
            assertThat(Objects.requireNonNull(inner.parent()).object())
                    .isSameAs(scopes.get(0).container().object());
        }
    }

    @Test
    void aThreadThatWasNotStartedIsInNoContainer() {
        assertThat(Containers.of(new Thread(() -> {}))).isNull();
    }

    @Test
    void withoutTheFlagThereIsNoRootAndTheRemedySaysIt() {
        assumeTrue(!Containers.probe().available(), "containers are open");

        assertThat(Containers.root()).isNull();
        if (JdkVersion.atLeast(21)) {
            assertThat(Containers.probe().remedy()).startsWith("--add-opens java.base/jdk.internal.vm=");
        }
    }

    private static Container root() {
        Container root = Containers.root();
        assumeTrue(root != null, "containers are closed");
        return Objects.requireNonNull(root);
    }

    private static Object containerOf(Thread thread) {
        return Objects.requireNonNull(Containers.of(thread)).object();
    }

    private static Container find(List<Container> containers, String identity) {
        return containers.stream()
                .filter(each -> identity.equals(each.identity()))
                .findAny()
                .orElseThrow();
    }

    private static ExecutorService perTask(ThreadFactory factory) throws Exception {
        return (ExecutorService) Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, factory);
    }
}
