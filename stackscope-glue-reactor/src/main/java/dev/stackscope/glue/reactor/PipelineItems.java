package dev.stackscope.glue.reactor;

import dev.stackscope.Context.Kind;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.scheduler.Scheduler;

/** Pipelines as stack items: any operator stands for the line that it is part of. */
@SuppressWarnings("ReferenceEquality") // operators are told apart by identity
final class PipelineItems {

    private final ContextKeys keys;

    private PipelineItems(ContextKeys keys) {
        this.keys = keys;
    }

    static void register(Hooks hooks, ContextKeys keys) {
        PipelineItems items = new PipelineItems(keys);
        for (Class<?> type : List.of(Scannable.class, Subscription.class, Subscriber.class, Disposable.class)) {
            hooks.describe(type, PipelineItems::describe).unwrap(type, items::unwrap);
        }
    }

    private static TaskDescription describe(Object item, Extraction extraction) throws Exception {
        if (!isPipeline(item)) {
            return describeOther(item);
        }
        Scan scan = new Scan();
        Links links = new Links(scan, Walked.of(extraction));
        Object head = links.head(Links.subject(item));
        TaskDescription description = head == item
                ? describeLine(head, scan, links)
                : TaskDescription.of("flux").sameAs(head);
        scan.finish();
        return description;
    }

    private static TaskDescription describeLine(Object head, Scan scan, Links links) {
        String state = state(head, scan);
        TaskDescription task = links.whole(head).task().creation(AssemblySites.creationOf(head));
        return state == null ? task : task.state(state);
    }

    private static @Nullable String state(Object head, Scan scan) {
        boolean assembled = head instanceof Publisher && !Steps.isSubject(head) && !Links.isLive(head);
        return assembled ? "not subscribed" : OperatorState.end(head, scan);
    }

    private static TaskDescription describeOther(Object item) {
        return TaskDescription.of(item instanceof Scheduler ? "scheduler" : "disposable")
                .name(item instanceof Scheduler ? SchedulerNames.of(item, new Scan()) : null);
    }

    private void unwrap(Object item, Sink sink, Extraction extraction) throws Exception {
        sink.nothing();
        if (!isPipeline(item)) {
            unwrapOther(item, sink);
            return;
        }
        Scan scan = new Scan();
        Links links = new Links(scan, Walked.of(extraction));
        Object head = links.head(Links.subject(item));
        Placed placed = Placed.of(extraction);
        PipelineFrames frames = new PipelineFrames(sink, scan, links, placed, keys);
        boolean alone = !placed.contains(head);
        if (alone) {
            wayTo(head, links).forEach(way -> frames.addWay(way, false));
        }
        frames.add(head);
        scan.finish();
    }

    /** {@return who asked for a line: the ends of the lines that it works for, the outermost first} */
    private static List<List<Object>> wayTo(Object head, Links links) {
        List<List<Object>> ways = new ArrayList<>();
        @Nullable Object owner = links.owner(head);
        while (owner != null && ways.size() < Links.MAX_OWNERS) {
            Object above = links.head(owner);
            List<Object> way = new ArrayList<>();
            for (Object operator : links.line(above).operators()) {
                way.add(operator);
                if (operator == owner) {
                    break;
                }
            }
            ways.add(way);
            owner = links.owner(above);
        }
        Collections.reverse(ways);
        return ways;
    }

    private static void unwrapOther(Object item, Sink sink) {
        ContextDraft held = ContextDraft.live(Kind.OTHER, item);
        (item instanceof Scheduler ? SchedulerTasks.executors(item) : SchedulerTasks.of(item)).forEach(held::task);
        OperatorFields.elements(item).stream().filter(PipelineItems::isPipeline).forEach(held::task);
        if (!held.inside().isEmpty()) {
            sink.holds(held);
        }
    }

    /** {@return whether an object is an operator, and no scheduler and no bare disposable} */
    private static boolean isPipeline(Object item) {
        if (Links.isLive(item) || item instanceof Publisher) {
            return true;
        }
        boolean other = item instanceof Scheduler || item instanceof Scheduler.Worker || item instanceof Disposable;
        return item instanceof Scannable && !other;
    }
}
