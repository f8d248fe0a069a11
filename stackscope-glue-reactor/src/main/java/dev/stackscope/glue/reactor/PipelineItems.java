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
        Lines lines = Lines.of(extraction);
        Operator operator = lines.at(item);
        if (!operator.is(Trait.OPERATOR)) {
            return describeOther(item);
        }
        Operator head = lines.head(operator);
        TaskDescription description = head.object() == item
                ? describeLine(head, lines)
                : TaskDescription.of("flux").sameAs(head.object());
        lines.scan().finish();
        return description;
    }

    private static TaskDescription describeLine(Operator head, Lines lines) {
        Shape shape = lines.shape(lines.line(head));
        boolean bare = BareLines.isBare(head, lines);
        String state = state(head, lines.scan());
        TaskDescription task = (bare ? shape.told() : shape.task(head.type().isSubject()))
                .creation(AssemblySites.creationOf(head.object()));
        return state == null ? task : task.state(state);
    }

    private static @Nullable String state(Operator head, Scan scan) {
        boolean assembled = head.is(Trait.PUBLISHER) && !head.type().isSubject() && !head.isLive();
        if (assembled) {
            return "not subscribed";
        }
        OperatorState known = head.state();
        return known == null ? OperatorState.end(head, scan) : known.end();
    }

    private static TaskDescription describeOther(Object item) {
        return TaskDescription.of(item instanceof Scheduler ? "scheduler" : "disposable")
                .name(item instanceof Scheduler ? SchedulerNames.of(new Operator(item), new Scan()) : null);
    }

    private void unwrap(Object item, Sink sink, Extraction extraction) throws Exception {
        sink.nothing();
        Lines lines = Lines.of(extraction);
        Operator operator = lines.at(item);
        if (!operator.is(Trait.OPERATOR)) {
            unwrapOther(item, sink);
            return;
        }
        Operator head = lines.head(operator);
        PipelineFrames frames = new PipelineFrames(
                sink, lines, keys, extraction.options().limits().frames());
        if (!head.isPlaced()) {
            wayTo(head, lines).forEach(frames::addWay);
        }
        frames.add(head);
        lines.scan().finish();
    }

    /** {@return who asked for a line: the ends of the lines that it works for, the outermost first} */
    private static List<List<Operator>> wayTo(Operator head, Lines lines) {
        List<List<Operator>> ways = new ArrayList<>();
        @Nullable Operator owner = lines.owner(head);
        while (owner != null && ways.size() < Lines.MAX_OWNERS) {
            Operator above = lines.head(owner);
            List<Operator> way = new ArrayList<>();
            for (Operator operator : lines.line(above).operators()) {
                way.add(operator);
                if (operator == owner) {
                    break;
                }
            }
            ways.add(way);
            owner = lines.owner(above);
        }
        Collections.reverse(ways);
        return ways;
    }

    private static void unwrapOther(Object item, Sink sink) {
        ContextDraft held = ContextDraft.live(Kind.OTHER, item);
        (item instanceof Scheduler ? SchedulerTasks.executors(item) : SchedulerTasks.of(item)).forEach(held::task);
        OperatorFields.elements(item).stream()
                .filter(element -> OperatorClass.of(element).is(Trait.OPERATOR))
                .forEach(held::task);
        if (!held.inside().isEmpty()) {
            sink.holds(held);
        }
    }
}
