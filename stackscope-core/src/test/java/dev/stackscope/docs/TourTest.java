package dev.stackscope.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.shop.Checkout;
import com.example.shop.Waiting;
import dev.stackscope.Capability;
import dev.stackscope.Context;
import dev.stackscope.ExtractOptions;
import dev.stackscope.ExtractionException;
import dev.stackscope.Extractor;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.Leaf;
import dev.stackscope.Limits;
import dev.stackscope.SourceFinder;
import dev.stackscope.Stack;
import dev.stackscope.StackSlice;
import dev.stackscope.StackSummary;
import dev.stackscope.Stackscope;
import dev.stackscope.TaskTree;
import dev.stackscope.Watch;
import dev.stackscope.render.Renderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TourTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Checkout checkout = new Checkout();
    private Thread thread = Thread.currentThread();

    @BeforeEach
    void start() {
        thread = Waiting.start("checkout", checkout);
    }

    @AfterEach
    void end() throws InterruptedException {
        checkout.answer();
        thread.join();
    }

    @Test
    void aThreadPrintsAsATree() {
        // @start region="extract"
        Stack stack = Stackscope.extract(thread);
        out.print(stack);
        // @end

        assertShown("extract");
    }

    @Test
    void twoLinesPrintEverything() {
        PrintStream console = System.out;
        System.setOut(out);
        try {
            // @start region="readme"
            System.out.print(Stackscope.taskTree());
            System.out.print(Stackscope.extract(thread));
            // @end
        } finally {
            System.setOut(console);
        }

        assertThat(text()).startsWith("stackscope").contains("Checkout.pay");
    }

    @Test
    void aTreeShowsWhatWasGivenAName() {
        ExecutorService executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

        // @start region="watch"
        Watch watch = Stackscope.watch("checkout", executor);
        out.print(Stackscope.taskTree());
        watch.close();
        // @end

        assertThat(text()).containsPattern("executor #e\\d+ \"checkout\" ThreadPoolExecutor@");
        executor.shutdown(); // a name alone does not keep it
    }

    @Test
    void aFutureLeadsToTheThreadThatRunsIt() {
        ExecutorService executor = Executors.newFixedThreadPool(1, task -> new Thread(task, "payer"));
        ExtractOptions options = ExtractOptions.defaults().withChildTasks(true);

        Future<?> payment = executor.submit(new Checkout());
        Waiting.untilAThreadNamed("payer");
        // @start region="future"
        out.print(Stackscope.extract(payment, options));
        // @end

        boolean open = Object.class.getModule().isOpen("java.util.concurrent", Stackscope.class.getModule());
        String expected = open ? Shown.of(Documents.output("future")) : "future #fN  not done";
        assertThat(Shown.of(text())).startsWith(expected);
        executor.shutdownNow();
    }

    @Test
    void aTreeWithTheToolInterfaceHoldsTheThread() {
        // @start region="tool"
        TaskTree exact = Stackscope.taskTree(ExtractOptions.defaults().withToolInterface(true));
        // @end

        assertThat(exact.roots()).anyMatch(root -> thread.equals(root.root()));
    }

    @Test
    void aTreeWithConsentToTheDumpHoldsTheThread() {
        // @start region="consent"
        TaskTree tree = Stackscope.taskTree(ExtractOptions.defaults().withThreadDump(true));
        // @end

        assertThat(tree.roots()).anyMatch(root -> thread.equals(root.root()));
    }

    @Test
    void framesAndContextsAreData() {
        Stack stack = Stackscope.extract(thread);
        // @start region="frames"
        for (Frame frame : stack) {
            if (!frame.hidden()) {
                out.println(frame.methodName() + " at line " + frame.lineNumber());
            }
            for (Context context : frame.contexts()) {
                out.println("  holds " + context.kind() + " " + context.variableName());
            }
        }
        // @end

        assertThat(text().replaceAll("line [0-9]+", "line N"))
                .isEqualTo(Documents.output("frames").replaceAll("line [0-9]+", "line N") + "\n");
    }

    @Test
    void aLeafSaysWhatIsWaitedFor() {
        Stack stack = Stackscope.extract(thread);
        // @start region="leaves"
        for (Leaf leaf : stack.leaves()) {
            out.println(leaf.description() + ", " + leaf.stacks().size() + " tasks behind it");
        }
        // @end

        assertThat(text()).isEqualTo(Documents.output("leaves") + "\n");
    }

    @Test
    void optionsSayHowMuch() {
        // @start region="options"
        ExtractOptions options = ExtractOptions.defaults()
                .withContexts(false)
                .withChildTasks(true)
                .withTimeBudget(Duration.ofMillis(500))
                .withLimits(Limits.standard().withFrames(1_000));
        Stack stack = Stackscope.extract(thread, options);
        // @end

        assertThat(stack.frames()).allMatch(frame -> frame.contexts().isEmpty());
    }

    @Test
    void aSliceIsAPartOfAStack() {
        // @start region="slice"
        StackSlice slice = StackSlice.of(thread)
                .since(FrameMatcher.method(Checkout.class, "run"))
                .until(FrameMatcher.method(Checkout.class, "pay"));
        out.print(Stackscope.extract(slice));
        // @end

        assertShown("slice");
    }

    @Test
    void theOwnStackEndsAtTheCaller() {
        // @start region="current"
        Stack mine = Stackscope.extractCurrent();
        Stack inner = Stackscope.extractSince(FrameMatcher.inPackage("dev.stackscope.docs"));
        Stack callers = Stackscope.extractUntil(FrameMatcher.inPackage("dev.stackscope.docs"), 3);
        // @end

        String here = "theOwnStackEndsAtTheCaller";
        assertThat(mine.toStackTrace()[0].getMethodName()).isEqualTo(here);
        assertThat(inner.frames()).hasSize(1);
        assertThat(callers.frames())
                .hasSize(3)
                .last()
                .extracting(Frame::methodName)
                .isEqualTo(here);
    }

    @Test
    void theOutermostFrameComesAlone() {
        // @start region="outermost"
        Frame first = Stackscope.extractOutermost(thread);
        // @end

        assertThat(first.className()).isEqualTo("java.lang.Thread");
    }

    @Test
    void theTaskTreeHasEveryThread() {
        // @start region="tree"
        TaskTree tree = Stackscope.taskTree();
        for (Finding finding : tree.findings()) {
            out.println(finding);
        }
        for (Stack root : tree.roots()) {
            out.println(root.task().kind() + " #" + root.task().id() + " "
                    + root.task().state());
        }
        // @end

        assertThat(text()).contains("thread #" + thread.getId() + " WAITING");
    }

    @Test
    void aRendererHasOptions() throws IOException {
        TaskTree tree = Stackscope.taskTree();
        // @start region="renderer"
        String everything =
                Renderer.tree().withHiddenFrames(true).withGrouping(false).render(tree);
        Renderer.tree().ascii().withContexts(false).render(tree, out);
        // @end

        assertThat(everything).contains("java.lang.Thread.run", "(hidden)");
        assertThat(text()).contains("Checkout.pay").doesNotContain("connection").isASCII();
    }

    @Test
    void theFlatFormIsThatOfTheJdk() {
        // @start region="flat"
        out.print(Renderer.flat().render(Stackscope.extract(thread)));
        // @end

        assertShown("flat");
    }

    @Test
    void aFrameHasTheLineOfItsSource() {
        // @start region="source-lines"
        out.print(Renderer.tree().withSourceLines(true).render(Stackscope.extract(thread)));
        // @end

        assertShown("source-lines");
    }

    @Test
    void aContextSaysFromWhichTierItIsKnown() throws IOException {
        try (ByteArrayOutputStream held = new ByteArrayOutputStream()) {
            // @start region="tiers"
            out.print(Renderer.tree().withTiers(true).render(Stackscope.extractCurrent()));
            // @end
            assertThat(held.size()).isZero();
        }

        assertThat(text()).containsPattern("try \\(.*held.*\\)  line [0-9]+  (opened|static)");
    }

    @Test
    void aFinderOfOnesOwnIsAskedFirst() {
        Stack stack = Stackscope.extract(thread);
        // @start region="own-finder"
        SourceFinder mine = SourceFinder.in(Path.of("src/test/java")).or(SourceFinder.standard());
        String tree = Renderer.tree().withSourceLines(mine).render(stack);
        // @end

        assertThat(tree).contains("│     Waiting.on(answer);");
    }

    @Test
    void aSummaryKeepsNothingAlive() throws IOException {
        Stack stack = Stackscope.extract(thread);
        // @start region="summary"
        StackSummary summary = stack.summary();
        new ObjectOutputStream(OutputStream.nullOutputStream()).writeObject(summary);
        // @end

        assertThat(summary.toString()).isEqualTo(stack.toString());
    }

    @Test
    void anErrorIsData() {
        // @start region="error"
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(Checkout.class, (item, sink, extraction) -> {
                    sink.item(thread);
                    throw new IllegalStateException("no more");
                }))
                .build();
        Stack stack = extractor.extract(checkout);
        out.println(stack.error());
        out.println(stack.frames().isEmpty());
        // @end

        assertThat(text()).isEqualTo(Documents.output("error") + "\n");
    }

    @Test
    void whatHasNoFrameHasNoOutermostOne() {
        assertThatExceptionOfType(ExtractionException.class)
                .isThrownBy(() -> Stackscope.extractOutermost("a word"))
                .withMessageContaining("reached only String@");
    }

    @Test
    void capabilitiesSayWhatCanBeSeen() {
        // @start region="capabilities"
        for (Capability capability : Stackscope.capabilities()) {
            out.println(capability);
        }
        // @end

        assertThat(text()).contains("owners of locks");
    }

    @Test
    void anEmbedderBuildsAnExtractor() {
        // @start region="extractor"
        Extractor extractor = Extractor.builder()
                .discover()
                .hooks(hooks -> hooks.hide(FrameMatcher.inPackage("com.example.shop")))
                .build();
        Stack stack = extractor.extract(thread);
        // @end

        assertThat(stack.frames()).allMatch(Frame::hidden);
    }

    private void assertShown(String output) {
        assertThat(Shown.of(text())).isEqualTo(Shown.of(Documents.output(output)));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
