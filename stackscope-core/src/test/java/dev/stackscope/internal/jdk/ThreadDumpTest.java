package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Parked;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadDumpTest {

    @Test
    void theDumpNeedsNoFlagsOnAJdkWithVirtualThreads() {
        if (JdkVersion.atLeast(21)) {
            assertThat(ThreadDump.probe()).isEqualTo(Probe.works("thread dump of the JDK"));
        } else {
            assertThat(ThreadDump.probe().reason()).isEqualTo("the dump exists since JDK 21; this is JDK 17");
            assertThatThrownBy(ThreadDump::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("cannot take a dump: the dump exists since JDK 21; this is JDK 17");
        }
    }

    @Test
    void aVirtualThreadIsDumpedWithItsStackInTheRoot() throws Exception {
        try (Parked parked = Parked.virtual("dumped")) {
            DumpedContainer root = take().get(0);

            assertThat(root.kind()).isEqualTo(ContainerKind.ROOT);
            DumpedThread thread = find(root, parked.thread);
            assertThat(thread.name()).isEqualTo("dumped");
            assertThat(thread.trace()).isEqualTo(withoutModules(parked.thread.getStackTrace()));
        }
    }

    @Test
    void whatAThreadWaitsForIsDumpedSince25() throws Exception {
        assumeTrue(JdkVersion.atLeast(25), "the dump has it since JDK 25");
        try (Parked parked = Parked.virtual("waiting")) {
            DumpedThread thread = find(take().get(0), parked.thread);

            assertThat(thread.virtual()).isTrue();
            assertThat(thread.state()).isEqualTo(Thread.State.WAITING);
            assertThat(thread.parkBlocker())
                    .isEqualTo(Identity.of(Objects.requireNonNull(LockSupport.getBlocker(parked.thread))));
        }
    }

    @Test
    void theOwnerOfALockIsDumpedSince27() throws Exception {
        assumeTrue(JdkVersion.atLeast(27), "the dump has it since JDK 27");
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            Thread waiter = Parked.startVirtual("contender", () -> enterAndLeave(lock));
            Parked.untilWaiting(waiter);

            assertThat(find(take().get(0), waiter).parkBlockerOwner()).isEqualTo(Threads.id(Thread.currentThread()));
        } finally {
            lock.unlock();
        }
    }

    @Test
    void scopesAreDumpedWithNameOwnerParentAndForks() throws Exception {
        try (ForkedScope forked = new ForkedScope()) {
            List<DumpedContainer> scopes = take().stream()
                    .filter(each -> Objects.equals(each.owner(), Threads.id(forked.owner)))
                    .toList();

            assertThat(scopes).extracting(DumpedContainer::name).containsExactly(ForkedScope.OUTER, null);
            assertThat(scopes).extracting(DumpedContainer::kind).containsOnly(ContainerKind.SCOPE);
            assertThat(scopes)
                    .extracting(DumpedContainer::typeName)
                    .containsOnly("java.util.concurrent.StructuredTaskScope");
            assertThat(scopes.get(1).parent()).isSameAs(scopes.get(0));
            assertThat(scopes.get(0).children()).containsExactly(scopes.get(1));
            assertThat(scopes).allSatisfy(scope -> assertThat(scope.threads()).hasSize(1));
        }
    }

    @Test
    void noFileStaysBehind(@TempDir Path temporary) throws Exception {
        assumeTrue(ThreadDump.probe().available(), "the JDK cannot dump to JSON");

        ThreadDump.take(temporary);

        assertThat(temporary).isEmptyDirectory();
    }

    private static void enterAndLeave(ReentrantLock lock) {
        lock.lock();
        try {
            Thread.onSpinWait();
        } finally {
            lock.unlock();
        }
    }

    private static List<DumpedContainer> take() throws Exception {
        assumeTrue(ThreadDump.probe().available(), "the JDK cannot dump to JSON");
        return ThreadDump.take().containers();
    }

    private static DumpedThread find(DumpedContainer container, Thread thread) {
        return container.threads().stream()
                .filter(each -> each.id() == Threads.id(thread))
                .findAny()
                .orElseThrow();
    }

    private static StackTraceElement[] withoutModules(StackTraceElement[] trace) {
        return Stream.of(trace)
                .map(each -> new StackTraceElement(
                        each.getClassName(), each.getMethodName(), each.getFileName(), each.getLineNumber()))
                .toArray(StackTraceElement[]::new);
    }
}
