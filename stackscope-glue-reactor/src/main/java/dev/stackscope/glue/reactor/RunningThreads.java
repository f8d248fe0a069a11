package dev.stackscope.glue.reactor;

import dev.stackscope.Context.Kind;
import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.ThreadSnapshot;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Threads that run a part of a pipeline. */
final class RunningThreads {

    private static final int MAX_LINES = 10_000;
    private static final String SCHEDULERS = "reactor.core.scheduler.";
    private static final String PUBLISHERS = "reactor.core.publisher.";

    private final IdentityHashMap<Object, Object> pipelines = new IdentityHashMap<>();

    private RunningThreads() {}

    static void register(Hooks hooks) {
        hooks.contexts(Thread.class, RunningThreads::contribute)
                .receivers(FrameMatcher.matching(RunningThreads::isOfOperator));
    }

    /** What a look through the frames of a thread found. */
    private record Scheduled(boolean told, List<Integer> operators) {}

    private static Scheduled look(List<Frame> frames) {
        boolean told = frames.stream().anyMatch(frame -> frame.className().startsWith(SCHEDULERS));
        List<Integer> operators = IntStream.range(0, told ? frames.size() : 0)
                .filter(i -> isOfOperator(frames.get(i)))
                .boxed()
                .toList();
        return new Scheduled(told, operators);
    }

    private static boolean isOfOperator(Frame frame) {
        return frame.className().startsWith(PUBLISHERS) && frame.className().contains("$");
    }

    /** Shows what a thread runs, unless it stands below that already; and notes what it waits for. */
    private static void contribute(Thread thread, Sink sink, Extraction extraction) {
        BlockedThreads.remember(thread, extraction);
        if (Lines.of(extraction).walked().isPlaced(thread)) {
            return;
        }
        Object pipeline = pipeline(extraction.thread(thread), extraction);
        if (pipeline != null) {
            sink.holds(
                    ContextDraft.live(Kind.OTHER, pipeline).description("runs").mention(pipeline), 0);
        }
    }

    private static @Nullable Object pipeline(ThreadSnapshot snapshot, Extraction extraction) {
        Scheduled scheduled = snapshot.find(Scheduled.class, RunningThreads::look);
        if (!scheduled.told) {
            return null;
        }
        for (int i = scheduled.operators.size() - 1; i >= 0; i--) {
            Frame frame = snapshot.frames().get(scheduled.operators.get(i));
            Object receiver = snapshot.receiver(frame);
            Lines lines = Lines.of(extraction);
            Operator operator = receiver == null ? null : lines.walked().at(receiver);
            if (operator != null && operator.is(Trait.SCANNABLE) && operator.isLive()) {
                return lines.top(operator).object();
            }
        }
        return extraction
                .once(RunningThreads.class, () -> tracked(Lines.of(extraction)))
                .pipelines
                .get(snapshot.thread());
    }

    private static RunningThreads tracked(Lines lines) {
        RunningThreads running = new RunningThreads();
        for (Object subscriber : Subscriptions.ALL.active()) {
            lines.scan().forgive();
            running.enter(lines.walked().at(subscriber), lines);
        }
        return running;
    }

    /** Notes the threads that run any part of a pipeline. */
    private void enter(Operator subscriber, Lines lines) {
        Set<Operator> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Operator> open = new ArrayDeque<>(List.of(lines.head(subscriber)));
        while (!open.isEmpty() && seen.size() < MAX_LINES) {
            Operator head = open.remove();
            if (!seen.add(head)) {
                continue;
            }
            Line line = lines.line(head);
            for (Operator operator : line.operators()) {
                Held held = Held.by(operator);
                SchedulerTasks.of(operator.object(), held.scheduled()).stream()
                        .filter(Thread.class::isInstance)
                        .forEach(thread -> pipelines.putIfAbsent(thread, subscriber.object()));
                open.addAll(InnerLines.of(operator, held.live(), line, lines).heads());
            }
        }
    }
}
