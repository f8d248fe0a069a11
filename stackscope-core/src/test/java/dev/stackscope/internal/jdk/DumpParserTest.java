package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DumpParserTest {

    private static final String OF_21 = """
            {"threadDump": {"processId": "1", "runtimeVersion": "21.0.13", "threadContainers": [
              {"container": "<root>", "parent": null, "owner": null, "threads": [
                {"tid": "1", "name": "main", "stack": ["java.base\\/java.lang.Object.wait0(Native Method)"]}],
               "threadCount": "1"},
              {"container": "order\\/jdk.internal.misc.ThreadFlock$ThreadContainerImpl@1f", "parent": "<root>",
               "owner": "1", "threads": [], "threadCount": "0"}]}}
            """;

    private static final String OF_25 = """
            {"threadDump": {"threadContainers": [
              {"container": "<root>", "parent": null, "owner": null, "threads": [
                {"tid": "7", "time": "2026-01-01T00:00:00Z", "virtual": true, "name": "", "state": "BLOCKED",
                 "blockedOn": "java.lang.Object@2a", "stack": [], "carrier": "9",
                 "monitorsOwned": [{"depth": "3", "locks": [null, "java.lang.Object@2b"]}]},
                {"tid": "8", "name": "p", "state": "WAITING", "parkBlocker": {"object": "a.B@1"},
                 "waitingOn": "java.lang.Object@2c", "stack": []}]}]}}
            """;

    private static final String VERSION_2 = """
            {"threadDump": {"formatVersion": 2, "processId": 1, "threadContainers": [
              {"container": "<root>", "threads": [
                {"tid": 26, "virtual": true, "name": "v", "state": "WAITING", "new": {"a": [1.5e3, {}]},
                 "parkBlocker": {"object": "java.util.concurrent.locks.ReentrantLock$NonfairSync@1d", "owner": 3},
                 "stack": []}], "threadCount": 1},
              {"container": "pool", "parent": "<root>", "owner": 26, "threads": []}]}}
            """;

    @Test
    void aDumpOf21IsRead() throws Exception {
        List<DumpedContainer> containers = parse(OF_21);

        DumpedThread main = containers.get(0).threads().get(0);
        assertThat(main.id()).isEqualTo(1);
        assertThat(main.name()).isEqualTo("main");
        assertThat(main.virtual()).isNull();
        assertThat(main.state()).isNull();
        assertThat(main.trace()).containsExactly(new StackTraceElement("java.lang.Object", "wait0", null, -2));
        assertThat(containers.get(1).name()).isEqualTo("order");
        assertThat(containers.get(1).owner()).isEqualTo(1);
    }

    @Test
    void threadsThatStandAtTheSamePositionsShareTheirTrace() throws Exception {
        List<DumpedThread> threads = parse(
                        threads(stack("a.B.c(B.java:1)"), stack("a.B.d(B.java:2)"), stack("a.B.c(B.java:1)")))
                .get(0)
                .threads();

        assertThat(threads.get(2).trace()).isSameAs(threads.get(0).trace());
        assertThat(threads.get(1).trace()).containsExactly(new StackTraceElement("a.B", "d", "B.java", 2));
    }

    @Test
    void aStackThatBeginsLikeAnotherIsReadToItsEnd() throws Exception {
        List<DumpedThread> threads = parse(threads(
                        stack("a.B.c(B.java:1)"),
                        stack("a.B.c(B.java:1)", "a.B.main(B.java:9)"),
                        stack("a.B.c(B.java:10)"),
                        stack()))
                .get(0)
                .threads();

        assertThat(threads).extracting(each -> each.trace().length).containsExactly(1, 2, 1, 0);
    }

    private static String stack(String... calls) {
        return Arrays.stream(calls).map(call -> '"' + call + '"').collect(Collectors.joining(", ", "[", "]"));
    }

    private static String threads(String... stacks) {
        return IntStream.range(0, stacks.length)
                .mapToObj(i -> "{\"tid\": " + i + ", \"stack\": " + stacks[i] + "}")
                .collect(Collectors.joining(
                        ",",
                        "{\"threadDump\": {\"threadContainers\": [{\"container\": \"r\", \"threads\": [",
                        "]}]}}"));
    }

    @Test
    void aDumpOf25IsRead() throws Exception {
        List<DumpedThread> threads = parse(OF_25).get(0).threads();

        assertThat(threads).extracting(DumpedThread::virtual).containsExactly(true, false);
        assertThat(threads.get(0).state()).isEqualTo(Thread.State.BLOCKED);
        assertThat(threads.get(0).blockedOn()).isEqualTo("java.lang.Object@2a");
        assertThat(threads.get(0).carrier()).isEqualTo(9);
        assertThat(threads.get(0).monitors()).containsExactly(new DumpedMonitor(3, "java.lang.Object@2b"));
        assertThat(threads.get(1).parkBlocker()).isEqualTo("a.B@1");
        assertThat(threads.get(1).waitingOn()).isEqualTo("java.lang.Object@2c");
    }

    @Test
    void formatVersion2IsReadAndWhatIsUnknownIsSkipped() throws Exception {
        List<DumpedContainer> containers = parse(VERSION_2);

        assertThat(containers.get(0).threads().get(0).id()).isEqualTo(26);
        assertThat(containers.get(0).threads().get(0).parkBlockerOwner()).isEqualTo(3);
        assertThat(containers.get(1).kind()).isEqualTo(ContainerKind.SCOPE);
    }

    @Test
    void containersAreLinkedToTheirParents() throws Exception {
        List<DumpedContainer> containers = parse(OF_21);

        assertThat(containers.get(1).parent()).isSameAs(containers.get(0));
        assertThat(containers.get(0).children()).containsExactly(containers.get(1));
    }

    @Test
    void aContainerThatCallsItselfItsParentHasNone() throws Exception {
        DumpedContainer container = parse(
                        "{'threadDump': {'threadContainers': [{'container': 'a', 'parent': 'a'}]}}".replace('\'', '"'))
                .get(0);

        assertThat(container.parent()).isNull();
        assertThat(container.children()).isEmpty();
    }

    @Test
    void anotherJsonTextIsNoDump() {
        assertThatThrownBy(() -> parse("{}"))
                .isInstanceOf(MalformedDumpException.class)
                .hasMessageContaining("no threadDump");
    }

    @Test
    void aDumpThatBreaksOffIsMalformedWhereItDoes() {
        String cut = OF_21.substring(0, 200);

        assertThatThrownBy(() -> parse(cut))
                .isInstanceOfSatisfying(
                        MalformedDumpException.class,
                        e -> assertThat(e.position()).isEqualTo(200))
                .hasMessageContaining("at character 200");
    }

    @Test
    void everyCutOfADumpIsMalformed() {
        String text = OF_25.strip();

        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> parse(cut)).isInstanceOf(MalformedDumpException.class);
        }
    }

    @Test
    void aThreadWithoutAnIdIsMalformed() {
        assertThatThrownBy(() -> parse(OF_21.replace("\"tid\"", "\"id\"")))
                .isInstanceOf(MalformedDumpException.class)
                .hasMessageContaining("thread without a tid");
    }

    @Test
    void threadsShareTheirFrames() throws Exception {
        String text = OF_21.replace("\"stack\": [", "\"stack\": [\"java.base/java.lang.Object.wait0(Native Method)\",");

        StackTraceElement[] trace = parse(text).get(0).threads().get(0).trace();

        assertThat(trace).hasSize(2);
        assertThat(trace[0]).isSameAs(trace[1]);
    }

    @Test
    void aHundredThousandThreadsAreRead() throws Exception {
        List<DumpedContainer> containers = new DumpParser(new ManyThreads(100_000)).parse();

        assertThat(containers.get(0).threads()).hasSize(100_000);
        assertThat(containers.get(0).threads().get(99_999).trace()[0])
                .isSameAs(containers.get(0).threads().get(0).trace()[0]);
    }

    private static List<DumpedContainer> parse(String text) throws IOException, MalformedDumpException {
        return ThreadDump.read(new StringReader(text)).containers();
    }

    /** Writes a dump while it is read, so that the text is never whole in memory. */
    private static final class ManyThreads extends Reader {

        private static final String STACK =
                "\"java.base\\/java.lang.VirtualThread.park(VirtualThread.java:738)\",".repeat(20);

        private final int count;
        private int written = -1;
        private String chunk = "";
        private int position;

        ManyThreads(int count) {
            this.count = count;
        }

        @Override
        public int read(char[] target, int offset, int length) {
            if (position == chunk.length()) {
                chunk = nextChunk();
                position = 0;
            }
            int n = Math.min(length, chunk.length() - position);
            chunk.getChars(position, position + n, target, offset);
            position += n;
            return n == 0 ? -1 : n;
        }

        private String nextChunk() {
            int i = written++;
            if (i < 0) {
                return "{\"threadDump\": {\"threadContainers\": [{\"container\": \"<root>\", \"threads\": [";
            }
            if (i > count) {
                return "";
            }
            return i == count ? "]}]}}" : thread(i) + (i == count - 1 ? "" : ",");
        }

        private static String thread(int i) {
            return "{\"tid\": \"" + i + "\", \"name\": \"v-" + i + "\", \"stack\": [" + STACK
                    + "\"a.B.run(B.java:1)\"]}";
        }

        @Override
        public void close() {}
    }
}
