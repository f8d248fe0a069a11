package dev.stackscope.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.RoundTrip;
import dev.stackscope.testing.StackAssert;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps of {@code dumps/Sample.java}, taken by the tools of several JDKs, and of this JVM. */
class DumpsTest {

    private static final Path DUMPS = Path.of("src/test/resources/dumps");

    @Test
    void aJsonDumpWithOwnersGivesTheWholeTree() {
        StackAssert.assertThat(sample("dump-27.json")).rendersAs("""
                stackscope · pid 31081 · JDK 27.0.1.0.3+1-1-Debian · 2026-11-21T16:34:27Z · JSON thread dump of the JDK
                25 threads (19 platform, 6 virtual) · 2 scopes · 10 JVM or idle threads hidden

                ? deadlock: thread #17 "left" [W2] and thread #18 "right" [W1] wait for each other
                    "left"  to enter Object@4cafc220, held by "right"  at shop.Sample.take(Sample.java:36)
                    "right"  to enter Object@509e4a31, held by "left"  at shop.Sample.take(Sample.java:36)

                thread #3 "main"  WAITING in CountDownLatch.await
                  shop.Sample.main(Sample.java:104)
                thread #16 "cache-refresh"  TIMED_WAITING in Thread.sleep  [W3]
                  shop.Sample.lambda$main$3(Sample.java:86)
                  shop.Sample.refresh(Sample.java:21)
                  shop.Sample.sleep(Sample.java:51)
                thread #17 "left"  BLOCKED to enter Object@4cafc220  [W2]
                │ shop.Sample.lambda$main$4(Sample.java:89)
                │ shop.Sample.take(Sample.java:36)
                ├─ synchronized (Object@509e4a31)
                └╌ held by thread #18 "right"  [W1]
                thread #18 "right"  BLOCKED to enter Object@509e4a31  [W1]
                │ shop.Sample.lambda$main$5(Sample.java:90)
                │ shop.Sample.take(Sample.java:36)
                ├─ synchronized (Object@4cafc220)
                └╌ held by thread #17 "left"  [W2]
                thread #19 "reserve"  WAITING on ReentrantLock@42d2e204
                │ shop.Sample.reserve(Sample.java:28)
                └╌ held by thread #16 "cache-refresh"  [W3]
                thread #20 "waits \\"for\\" it"  WAITING on StringBuilder@43e79303
                │ shop.Sample.lambda$main$6(Sample.java:92)
                │ shop.Sample.waitFor(Sample.java:60)
                └─ synchronized (StringBuilder@43e79303)
                thread #22 "consumer"  WAITING in ArrayBlockingQueue.take
                  shop.Sample.lambda$main$8(Sample.java:95)
                thread #23 "order"  WAITING in StructuredTaskScope.join
                │ shop.Sample.order(Sample.java:71)
                │ dev.stackscope.testing.ReflectedScope.join(ReflectedScope.java:62)
                └─ scope StructuredTaskScope "place-order"  2 forks
                   ├─ vthread #26  WAITING in StructuredTaskScope.join
                   │  │ shop.Sample.lambda$order$0(Sample.java:69)
                   │  │ shop.Sample.price(Sample.java:80)
                   │  │ dev.stackscope.testing.ReflectedScope.join(ReflectedScope.java:62)
                   │  └─ scope StructuredTaskScope "quotes"  3 forks
                   │     └─ 3× vthread #31-#33  WAITING in CountDownLatch.await
                   │          shop.Sample.lambda$price$2(Sample.java:78)
                   │          shop.Sample.await(Sample.java:43)
                   └─ vthread #29  WAITING on ReentrantLock@42d2e204
                      │ shop.Sample.lambda$order$1(Sample.java:70)
                      │ shop.Sample.reserve(Sample.java:28)
                      └╌ held by thread #16 "cache-refresh"  [W3]
                vthread #25  TIMED_WAITING in Thread.sleep
                  shop.Sample.sleep(Sample.java:51)
                executor #e1 ThreadPoolExecutor@70dea4e  1 task
                └─ thread #21 "pool-1-thread-1"  TIMED_WAITING in Thread.sleep
                     shop.Sample.lambda$main$7(Sample.java:93)
                     shop.Sample.sleep(Sample.java:51)

                88 hidden frames: Renderer.withHiddenFrames(true) shows them
                note: a dump of the JDK does not tell futures, queued tasks, resources and values of the program
                """);
    }

    @Test
    void aPrintedDumpGivesStatesLocksAndTheDeadlockForSure() {
        StackAssert.assertThat(sample("print-17.txt")).rendersAs("""
                stackscope · pid 30698 · JDK 17.0.15+6-Debian-1deb12u1 · printed thread dump of the JVM
                21 threads (21 platform) · 1 deadlock · 13 JVM or idle threads hidden

                ! deadlock: thread #13 "left" [W2] and thread #14 "right" [W1] wait for each other
                    "left"  to enter Object@fc08a1d8, held by "right"  at shop.Sample.take(Sample.java:36)
                    "right"  to enter Object@fc08a1c8, held by "left"  at shop.Sample.take(Sample.java:36)

                thread #1 "main"  WAITING in CountDownLatch.await
                  shop.Sample.main(Sample.java:104)
                thread #12 "cache-refresh"  TIMED_WAITING in Thread.sleep  [W3]
                  shop.Sample.lambda$main$3(Sample.java:86)
                  shop.Sample.refresh(Sample.java:21)
                  shop.Sample.sleep(Sample.java:51)
                thread #13 "left"  BLOCKED to enter Object@fc08a1d8  [W2]
                │ shop.Sample.lambda$main$4(Sample.java:89)
                │ shop.Sample.take(Sample.java:36)
                ├─ synchronized (Object@fc08a1c8)
                └╌ held by thread #14 "right"  [W1]
                thread #14 "right"  BLOCKED to enter Object@fc08a1c8  [W1]
                │ shop.Sample.lambda$main$5(Sample.java:90)
                │ shop.Sample.take(Sample.java:36)
                ├─ synchronized (Object@fc08a1d8)
                └╌ held by thread #13 "left"  [W2]
                thread #15 "reserve"  WAITING on ReentrantLock@fc08a5d0
                │ shop.Sample.reserve(Sample.java:28)
                └╌ held by thread #12 "cache-refresh"  [W3]
                thread #16 "waits \\"for\\" it"  WAITING on StringBuilder@fc20c460
                │ shop.Sample.lambda$main$6(Sample.java:92)
                │ shop.Sample.waitFor(Sample.java:60)
                └─ synchronized (StringBuilder@fc20c460)
                thread #17 "pool-1-thread-1"  TIMED_WAITING in Thread.sleep
                  shop.Sample.lambda$main$7(Sample.java:93)
                  shop.Sample.sleep(Sample.java:51)
                thread #18 "consumer"  WAITING in ArrayBlockingQueue.take
                  shop.Sample.lambda$main$8(Sample.java:95)

                40 hidden frames: Renderer.withHiddenFrames(true) shows them
                note: such a dump does not tell virtual threads that no thread carries, scopes, executors, futures \
                and queued tasks; see also: jcmd <pid> Thread.dump_to_file -format=json
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump-21.json", "dump-25.json", "dump-27.json"})
    void everyJsonDumpHasTheNestedScopes(String file) {
        assertThat(sample(file).toString())
                .contains("""
                └─ scope StructuredTaskScope "place-order"  2 forks
                """, "scope StructuredTaskScope \"quotes\"  3 forks", "3× vthread #", "executor #e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump-21.json", "dump-21.txt"})
    void aDumpWithoutStatesStillSaysWhatIsWaitedFor(String file) {
        assertThat(sample(file).toString())
                .contains("\"reserve\"  in ReentrantLock.lock", "vthread #21  in Thread.sleep", "states")
                .contains("thread #16", "thread #19 \"consumer\"  in ArrayBlockingQueue.take");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump-25.json", "dump-25.txt", "dump-27.txt", "dump-27.json"})
    void aDeadlockAmongThreadsSeenAtDifferentMomentsIsPossible(String file) {
        TaskTree tree = sample(file);

        assertThat(tree.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.certain()).isFalse();
            assertThat(finding.tasks()).extracting(stack -> stack.task().name()).containsExactly("left", "right");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"print-17.txt", "print-21.txt", "print-25.txt", "print-27.txt", "jstack-17.txt"})
    void everyPrintedDumpHasTheDeadlock(String file) {
        TaskTree tree = sample(file);

        assertThat(tree.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.certain()).isTrue());
        assertThat(tree.toString())
                .contains("\"reserve\"  WAITING on ReentrantLock@")
                .contains("\"waits \\\"for\\\" it\"  WAITING on StringBuilder@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dump-21.json", "dump-25.json", "dump-27.json", "dump-21.txt", "dump-25.txt", "print-17.txt"})
    void whatWasReadCanBeSaved(String file) {
        RoundTrip.check(sample(file));
    }

    @Test
    void aDumpAmidALogIsReadUpToTheNextOne() throws IOException {
        String dump = Files.readString(DUMPS.resolve("jstack-17.txt"));

        TaskTree tree =
                read("12:00 INFO started (1)\n" + dump + "12:01 WARN \"x\"\r\n" + dump.replace("left", "other"));

        assertThat(tree.roots()).hasSameSizeAs(sample("jstack-17.txt").roots());
        assertThat(tree.notes()).contains("there are more dumps below the first, which were not read");
    }

    @Test
    void aLockIsHeldByTheOneThatTheDeadlockNames() throws IOException {
        TaskTree tree = read("""
                Full thread dump Java VM (21 mixed mode):

                "a" #1 prio=5 nid=0x1 waiting on condition
                   java.lang.Thread.State: WAITING (parking)
                	at shop.A.run(A.java:1)
                	- parking to wait for  <0x0000000a> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)

                "b" #2 prio=5 nid=0x2 waiting on condition
                   java.lang.Thread.State: WAITING (parking)
                	at shop.B.run(B.java:1)
                	- parking to wait for  <0x0000000b> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)

                Found one Java-level deadlock:
                =============================
                "a":
                  waiting for ownable synchronizer 0x0000000a, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
                  which is held by "b"
                "b":
                  waiting for ownable synchronizer 0x0000000b, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
                  which is held by "a"

                Java stack information for the threads listed above:
                """);

        assertThat(tree.findings())
                .singleElement()
                .hasToString("! deadlock: thread #1 \"a\" [W2] and thread #2 \"b\" [W1] wait for each other");
    }

    @Test
    void whatACompilerThreadCompilesIsNoCall() throws IOException {
        TaskTree tree = read("""
                "C2" #7 daemon prio=9 nid=7 runnable
                   Compiling: 9  4  java.util.HashMap::put (300 bytes)

                "main" #1 prio=5 nid=8 runnable
                \tat shop.Main.main(Main.java:3)
                """);

        assertThat(tree.roots())
                .first()
                .satisfies(compiler -> assertThat(compiler.frames()).isEmpty());
    }

    @Test
    void aThreadThatCarriesAVirtualOneSaysSo() throws IOException {
        TaskTree tree = read("\"w\" #1 [7] daemon prio=5 nid=7 runnable\n   Carrying virtual thread #22\n");

        assertThat(tree.roots().get(0).notes()).containsExactly("carries virtual thread #22");
    }

    @Test
    void aScopeWhoseOwnerIsInsideItIsARoot() throws IOException {
        TaskTree tree = read("""
                {"threadDump": {"threadContainers": [
                  {"container": "<root>", "threads": []},
                  {"container": "a", "parent": "<root>", "owner": "5", "threads": [{"tid": 5, "name": "x"}]},
                  {"container": "b", "parent": "<root>", "owner": "99", "threads": [{"tid": 6, "name": "y", "state": "NEW"}]}]}}
                """);

        assertThat(tree.toString()).contains("scope #s1", "thread #5 \"x\"", "thread #6 \"y\"");
    }

    @Test
    void aThreadThatWaitsForItselfIsADeadlock() throws IOException {
        TaskTree tree = read("""
                {"threadDump": {"formatVersion": 2, "threadContainers": [{"container": "<root>", "threads": [
                  {"tid": 5, "name": "x", "state": "WAITING", "parkBlocker": {"object": "a.B@1", "owner": 5}}]}]}}
                """);

        assertThat(tree.findings()).singleElement().hasToString("? deadlock: thread #5 \"x\" [W1] waits for itself");
    }

    @Test
    void aDamagedJsonDumpIsRefusedWithLineAndColumn() {
        assertThatThrownBy(() -> read("{\"threadDump\": {\n  \"threadContainers\": [}"))
                .hasMessageStartingWith("dump, line 2, column 24: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Full thread dump Java VM (21):\n", "\n\nFull thread dump \n"})
    void aDumpWithoutThreadsIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).hasMessage("dump: is a thread dump without a thread");
    }

    @Test
    void linesThatTryToTakeLongTakeNoLonger() throws IOException {
        String hostile = "x".repeat(500_000);
        TaskTree tree = read("\"a\" #1 nid=1\n\"" + "\" #1 ".repeat(100_000) + "\n\tat " + hostile + "(\n\t- locked <"
                + "<".repeat(500_000) + "\n#1 \"" + "\"".repeat(500_000) + "\n\tat " + "(.".repeat(200_000) + ")\n");

        assertThat(tree.roots()).hasSize(1);
        assertThatThrownBy(() -> read("\"a\" #1 nid=1\n" + hostile.repeat(3)))
                .hasMessageStartingWith("dump, line 2, column 1048577: a line of more than");
    }

    @Test
    void thisJvmsPrintedDumpIsRead() throws Exception {
        try (Parked parked = Parked.platform("waits here")) {
            String printed = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "threadPrint",
                            new Object[] {new String[] {"-l"}},
                            new String[] {String[].class.getName()});

            Stack stack = find(read(Objects.requireNonNull(printed)), parked.thread.getId());

            assertThat(stack.task().name()).isEqualTo("waits here");
            assertThat(stack.task().state()).isEqualTo("WAITING");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "plain"})
    void thisJvmsWrittenDumpIsRead(String format, @TempDir Path folder) throws Exception {
        assumeThat(Runtime.version().feature())
                .describedAs("25 may crash while it dumps")
                .isGreaterThanOrEqualTo(21)
                .isNotEqualTo(25);
        Path file = folder.resolve("dump");
        try (Parked parked = Parked.platform("waits here")) {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "threadDumpToFile",
                            new Object[] {new String[] {"-format=" + format, file.toString()}},
                            new String[] {String[].class.getName()});

            Stack stack = find(read(Files.readString(file)), parked.thread.getId());

            assertThat(stack.task().name()).isEqualTo("waits here");
            assertThat(stack.leaves()).isNotEmpty();
        }
    }

    private static Stack find(TaskTree tree, long id) {
        return tree.roots().stream()
                .filter(stack -> stack.task().id().equals(Long.toString(id)))
                .findAny()
                .orElseThrow();
    }

    private static TaskTree sample(String file) {
        try (Reader in = Files.newBufferedReader(DUMPS.resolve(file))) {
            return TreeReader.read(in, file);
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private static TaskTree read(String text) throws IOException {
        return TreeReader.read(new StringReader(text), "dump");
    }
}
