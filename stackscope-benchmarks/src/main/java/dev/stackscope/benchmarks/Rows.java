package dev.stackscope.benchmarks;

import dev.stackscope.benchmarks.Effort.Style;
import dev.stackscope.benchmarks.Figure.Printed;
import dev.stackscope.benchmarks.Figure.Time;
import dev.stackscope.benchmarks.load.Coroutines;
import dev.stackscope.benchmarks.load.IdleAgent;
import dev.stackscope.benchmarks.load.SampleClasses;
import dev.stackscope.benchmarks.programs.HeapOfStages;
import dev.stackscope.benchmarks.programs.HeapTaken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All lines of the table, in its order. */
final class Rows {

    private static final String TRACE = "Thread.getStackTrace";
    private static final String JSON = "dumpThreads(JSON)";
    private static final int VIRTUAL = 21;
    private static final int FOREIGN = 22;

    /** What "none measurable" allows: two measurements of the same thing differ by as much. */
    private static final double MOST_FOR_NONE = 1.05;

    /** A virtual thread that goes from processor to processor takes now this time, now that. */
    private static final List<String> ONE_CARRIER = List.of("-Djdk.virtualThreadScheduler.parallelism=1");

    private final Effort effort;
    private final Path idleAgent = IdleAgent.jar();
    private final List<Row> rows = new ArrayList<>();

    private Rows(Effort effort) {
        this.effort = effort;
    }

    static List<Row> all(Effort effort) {
        Rows rows = new Rows(effort);
        for (int depth : List.of(15, 45)) {
            rows.virtualThread(depth);
        }
        for (int depth : List.of(15, 45)) {
            rows.platformThread(depth);
        }
        rows.openResource();
        rows.tree(Tier.OPENED, VIRTUAL);
        rows.tree(Tier.BOTH, FOREIGN);
        rows.otherTrees();
        rows.heap();
        rows.closedTree();
        rows.pipeline();
        rows.classFiles();
        rows.idle();
        rows.probes();
        return rows.rows;
    }

    private static Time stack(String method, String kind, int depth, Tier tier) {
        return Time.of("ParkedThreadStacks." + method, Style.REPEATED, tier)
                .with("kind", kind)
                .with("depth", depth);
    }

    private void virtualThread(int depth) {
        ratioToTrace("vthread", "VIRTUAL", depth, Tier.CLOSED, 1.2, VIRTUAL);
        ratioToTrace("vthread", "VIRTUAL", depth, Tier.OPENED, 0.7, VIRTUAL);
        rows.add(toFloor("VIRTUAL", depth, Tier.OPENED, "ContinuationFloor.walk", "StackWalker over the continuation")
                .since(VIRTUAL));
        ratioToTrace("vthread", "VIRTUAL", depth, Tier.TOOL, 0.7, FOREIGN);
        rows.add(toFloor("VIRTUAL", depth, Tier.TOOL, "ToolFloor.walk", "JVMTI GetStackTrace")
                .since(FOREIGN));
    }

    private void platformThread(int depth) {
        ratioToTrace("thread", "PLATFORM", depth, Tier.CLOSED, 1.3, 17);
        ratioToTrace("thread", "PLATFORM", depth, Tier.OPENED, 1.3, 17);
        ratioToTrace("thread", "PLATFORM", depth, Tier.TOOL, 1.3, FOREIGN);
    }

    private void ratioToTrace(String name, String kind, int depth, Tier tier, double most, int since) {
        String work = "extract of a parked " + name + ", " + depth + " frames, " + tier.words();
        rows.add(Row.ratio(
                        name,
                        work,
                        stack("extract", kind, depth, tier),
                        stack("getStackTrace", kind, depth, tier),
                        TRACE)
                .atMost(most)
                .since(since));
    }

    private static Row toFloor(String kind, int depth, Tier tier, String floor, String words) {
        String work = "extract of a parked vthread, " + depth + " frames, " + tier.words();
        Time peer = Time.of(floor, Style.REPEATED, tier).with("depth", depth);
        boolean anyKind = floor.startsWith("Tool");
        return Row.ratio(
                        "vthread",
                        work,
                        stack("extract", kind, depth, tier),
                        anyKind ? peer.with("kind", kind) : peer,
                        words)
                .atMost(1.6);
    }

    /** How much more it is where there is a context to find. */
    private void openResource() {
        for (Tier tier : List.of(Tier.CLOSED, Tier.OPENED)) {
            Time bare = stack("extract", "VIRTUAL", 15, tier);
            rows.add(Row.ratio(
                            "resource",
                            "the same with an open resource, 15 frames, " + tier.words(),
                            bare.with("holding", true),
                            bare,
                            "without one")
                    .since(VIRTUAL));
        }
    }

    private Time whole(String method, Tier tier) {
        return Time.of("WholePrograms." + method, Style.SHOTS, tier).with("threads", effort.manyThreads());
    }

    private String many() {
        return String.format("%,d vthreads", effort.manyThreads());
    }

    private void tree(Tier tier, int since) {
        Time json = whole("dumpJson", tier);
        rows.add(Row.ratio("tree", "taskTree() of " + many() + ", " + tier.words(), whole("taskTree", tier), json, JSON)
                .atMost(0.6)
                .since(since));
        String printed = "the same and printing it grouped, " + tier.words();
        rows.add(Row.ratio("tree", printed, whole("taskTreeAndPrint", tier), json, JSON)
                .atMost(0.7)
                .since(since));
    }

    /** Beside the peers that do less, or something else. */
    private void otherTrees() {
        Time tree = whole("taskTree", Tier.OPENED);
        String work = "taskTree() of " + many() + ", opened";
        rows.add(Row.ratio("peers", work, tree, whole("dumpText", Tier.OPENED), "dumpThreads(TEXT_PLAIN)")
                .since(VIRTUAL));
        for (String method : List.of("infos", "print")) {
            Time coroutines = Time.of("CoroutineDumps." + method, Style.SHOTS, Tier.CLOSED)
                    .with("threads", effort.manyThreads())
                    .startedWith(List.of("-javaagent:" + Coroutines.agent()));
            String against = "DebugProbes of as many coroutines, one call deep: "
                    + (method.equals("infos") ? "dumpCoroutinesInfo" : "dumpCoroutines");
            Time own = method.equals("infos") ? tree : whole("taskTreeAndPrint", Tier.OPENED);
            rows.add(Row.ratio("peers", method.equals("infos") ? work : work + ", printed", own, coroutines, against)
                    .since(VIRTUAL));
        }
        Time platform = platformThreads("taskTree");
        for (String method : List.of("getAllStackTraces", "dumpAllThreads", "dumpJson")) {
            rows.add(Row.ratio(
                            "peers",
                            "taskTree() of 2,000 platform threads, no flags",
                            platform,
                            platformThreads(method),
                            method.equals("dumpJson") ? JSON : method)
                    .since(method.equals("dumpJson") ? VIRTUAL : 17));
        }
    }

    private Time platformThreads(String method) {
        return Time.of("WholePrograms." + method, Style.SHOTS, Tier.CLOSED)
                .with("population", "PLATFORM")
                .with("threads", 2_000);
    }

    private void heap() {
        String many = Integer.toString(effort.manyThreads());
        rows.add(Row.figure(
                        "heap",
                        "heap of the tree of " + many() + " whose stacks repeat",
                        new Printed(HeapTaken.class, List.of("repeated", many), Tier.OPENED, "bytesPerThread"),
                        "bytes a thread",
                        1)
                .atMost(200)
                .since(VIRTUAL));
        rows.add(Row.figure(
                        "heap",
                        "heap of the tree of 10,000 vthreads whose stacks are all different",
                        new Printed(HeapTaken.class, List.of("distinct", "10000"), Tier.OPENED, "bytesPerFrame"),
                        "bytes a frame",
                        1)
                .atMost(24)
                .since(VIRTUAL));
    }

    private void closedTree() {
        Time tree = whole("taskTree", Tier.CLOSED).with("threads", 10_000);
        Time json = whole("dumpJson", Tier.CLOSED).with("threads", 10_000);
        rows.add(Row.ratio("closed", "taskTree() of 10,000 vthreads, no flags", tree, json, JSON)
                .atMost(1.5)
                .since(VIRTUAL));
    }

    private void pipeline() {
        String work = "extract of a pipeline, 20 operators and 256 inners, no flags";
        Time extract = Time.of("Pipelines.extract", Style.REPEATED, Tier.CLOSED);
        Time walk = Time.of("Pipelines.walk", Style.REPEATED, Tier.CLOSED);
        Time copy = Time.of("Pipelines.askAndCopy", Style.REPEATED, Tier.CLOSED);
        rows.add(Row.ratio("reactor", work, extract, walk, "a bare walk over Scannable")
                .atMost(3.0));
        rows.add(Row.ratio(
                "reactor", work, extract, copy, "a walk that asks for what is shown, and the result made anew"));
    }

    private void classFiles() {
        double perMethod = 1_000.0 * methods();
        Time cold = Time.of("ClassFileAnalysis.cold", Style.COLD, Tier.CLOSED);
        Time warm = Time.of("ClassFileAnalysis.warm", Style.REPEATED, Tier.CLOSED);
        rows.add(Row.figure("classfile", "class-file analysis, first in the JVM", cold, "µs a method", perMethod)
                .atMost(100.0));
        rows.add(Row.figure("classfile", "class-file analysis, JVM warm", warm, "µs a method", perMethod)
                .atMost(100.0));
        rows.add(Row.ratio(
                "classfile",
                "extract of a parked thread, 45 frames, analysis cached, no flags",
                stack("extract", "PLATFORM", 45, Tier.CLOSED),
                stack("extractBare", "PLATFORM", 45, Tier.CLOSED),
                "without contexts at all"));
    }

    private static int methods() {
        try {
            return SampleClasses.methods();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void idle() {
        Time yield = Time.of("UndisturbedPrograms.switchThread", Style.REPEATED, Tier.CLOSED);
        idle(yield, ONE_CARRIER, "a virtual thread's yield", 1.2, VIRTUAL);
        Time stage = Time.of("UndisturbedPrograms.completeChain", Style.REPEATED, Tier.CLOSED);
        idle(stage, List.of(), "a stage of CompletableFuture", MOST_FOR_NONE, 17);
    }

    private void idle(Time bare, List<String> flags, String work, double mostForTool, int since) {
        Time alone = bare.startedWith(flags);
        Time other = bare.startedWith(with(flags, "-javaagent:" + idleAgent));
        Path jar = Path.of(System.getProperty("stackscope.jar", "stackscope.jar"));
        if (Files.exists(jar)) {
            Time agent = bare.startedWith(with(flags, "-javaagent:" + jar));
            idle(work + ", agent loaded", agent, alone, other, MOST_FOR_NONE, since);
        }
        idle(work + ", tool interface used once", alone.on(Tier.TOOL), alone, other, mostForTool, FOREIGN);
    }

    private void idle(String work, Time own, Time alone, Time other, double most, int since) {
        rows.add(Row.ratio("idle", work, own, alone, "without").atMost(most).since(since));
        rows.add(Row.ratio("idle", work, own, other, "with an agent that does nothing")
                .atMost(MOST_FOR_NONE)
                .since(since));
    }

    private static List<String> with(List<String> flags, String more) {
        return Stream.concat(flags.stream(), Stream.of(more)).toList();
    }

    /** The goals are for the whole stage, its own work included. */
    private void probes() {
        Path jar = Path.of(System.getProperty("stackscope.jar", "stackscope.jar"));
        if (!Files.exists(jar)) {
            return;
        }
        Time stage = Time.of("FutureStages.stage", Style.REPEATED, Tier.CLOSED);
        Time links = stage.startedWith(List.of("-javaagent:" + jar + "=probes"));
        Time sites = stage.startedWith(List.of("-javaagent:" + jar + "=probes,sites"));
        Time lost = stage.startedWith(List.of("-javaagent:" + jar + "=probes,lost"));
        Time off = stage.with("switchedOff", true)
                .startedWith(List.of(
                        "-javaagent:" + jar + "=probes,sites",
                        "-Dstackscope.jar=" + jar,
                        "-XX:+EnableDynamicAgentLoading")); // the command attaches, of which JDK 21 and later warn
        rows.add(Row.figure("probes", "a stage of CompletableFuture, no probes", stage, "ns a stage", 1));
        rows.add(Row.figure("probes", "the same, links", links, "ns a stage", 1).atMost(150.0));
        rows.add(Row.figure("probes", "the same, links and sites of one call", sites, "ns a stage", 1)
                .atMost(1_000.0));
        rows.add(Row.figure("probes", "the same, links and what is lost", lost, "ns a stage", 1));
        rows.add(Row.ratio("probes", "the same, probes switched off again", off, stage, "without")
                .atMost(MOST_FOR_NONE));
        Time throwable = Time.of("FutureStages.stageWithThrowable", Style.REPEATED, Tier.CLOSED);
        rows.add(Row.ratio("probes", "sites of one call", sites, throwable, "a new Throwable() for each stage"));
        Time debug =
                Time.of("FutureStages.operator", Style.REPEATED, Tier.CLOSED).with("operatorDebug", true);
        rows.add(Row.ratio("probes", "sites of one call", sites, debug, "Hooks.onOperatorDebug for each operator"));
        heapOfStages("no probes", List.of());
        heapOfStages("links", links.flags());
        heapOfStages("links and sites of one call", sites.flags());
        heapOfStages("links and what is lost", lost.flags());
    }

    private void heapOfStages(String probes, List<String> flags) {
        Printed bytes = new Printed(HeapOfStages.class, List.of(), Tier.CLOSED, "bytesPerStage", flags);
        rows.add(Row.figure("probes", "heap of a pending stage, " + probes, bytes, "bytes a stage", 1));
    }
}
