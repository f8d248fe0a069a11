package dev.stackscope.glue.reactor;

import dev.stackscope.Context.Kind;
import dev.stackscope.Frame;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** Emits the operators of lines as frames, with what each of them is at and has below it. */
@SuppressWarnings("ReferenceEquality") // operators and contexts are told apart by identity
final class PipelineFrames {

    private final Sink sink;
    private final Scan scan;
    private final Links links;
    private final Placed placed;
    private final ContextKeys keys;
    private int frames;
    private @Nullable Context shown;

    PipelineFrames(Sink sink, Scan scan, Links links, Placed placed, ContextKeys keys) {
        this.sink = sink;
        this.scan = scan;
        this.links = links;
        this.placed = placed;
        this.keys = keys;
    }

    /** Adds a whole line with all that is below it. */
    void add(Object head) {
        Walked.Whole whole = links.whole(head);
        Links.Line line = whole.line();
        boolean inner = whole.inner();
        List<Steps.Step> steps = whole.steps();
        for (int i = 0; i < steps.size(); i++) {
            Steps.Step step = steps.get(i);
            add(step);
            List<Object> held = OperatorFields.direct(step.operator());
            showContext(i == 0 && inner ? null : ContextKeys.among(held));
            boolean planned = i > 0 && isPlanned(steps.get(i), steps.get(i - 1));
            describe(step, planned, below(step, OperatorFields.flattened(held), line, head));
        }
        if (line.shared() != null) {
            showShared(line.shared(), head);
        }
    }

    /** Adds the part of a line that leads to the operator at its end, without what is below the operators. */
    void addWay(List<Object> operators, boolean inner) {
        for (Steps.Step step : Steps.of(operators, inner, scan)) {
            add(step);
            describe(step, false, List.of());
        }
    }

    private void add(Steps.Step step) {
        StackTraceElement site =
                step.assembly() == null ? null : step.assembly().site();
        Frame frame = site == null ? step.name().frame() : Frame.of(site);
        sink.place(step.plumbing() ? frame.hide() : frame);
        frames++;
    }

    private void showContext(@Nullable Context context) {
        if (context != null && context != shown) {
            sink.holds(keys.draft(context), frames - 1);
            shown = context;
        }
    }

    private List<Object> below(Steps.Step step, List<Object> held, Links.Line line, Object head) {
        Links.Inners inners = links.inners(step.operator(), held, line);
        inners.relays().forEach(placed::know);
        List<Object> below = new ArrayList<>(0);
        if (links.downstream(step.operator()) == null && step.operator() == head) {
            showSubscribers(head, inners.heads());
        } else {
            below.addAll(inners.heads());
        }
        below.addAll(SchedulerTasks.of(step.operator(), held));
        return below;
    }

    /** Shows who subscribed to a shared source, unless it stands below one of them. */
    private void showSubscribers(Object head, List<Object> subscribers) {
        if (subscribers.isEmpty() || placed.contains(head)) {
            return;
        }
        placed.know(head);
        ContextDraft dependents = ContextDraft.reported(Kind.DEPENDENTS, null);
        for (Object subscriber : subscribers) {
            placed.add(subscriber);
            dependents.mention(subscriber);
        }
        sink.holds(dependents, frames - 1);
    }

    private void showShared(Object shared, Object head) {
        Object source = links.head(shared);
        if (!placed.isKnown(source) && !links.worksFor(head, source)) {
            placed.add(source);
            sink.holds(
                    ContextDraft.live(Kind.OTHER, shared).description("shared").task(source), frames - 1);
        }
    }

    /** {@return whether an operator is the first of those that the one before will subscribe to, and not just call} */
    private static boolean isPlanned(Steps.Step step, Steps.Step before) {
        boolean publisher = Links.isLive(before.operator()) && !Links.isLive(step.operator());
        return publisher && !(step.operator() instanceof Callable);
    }

    private void describe(Steps.Step step, boolean planned, List<Object> below) {
        List<String> words = words(step);
        if (planned) {
            words.add(0, "not subscribed yet");
        }
        if (words.isEmpty() && below.isEmpty()) {
            return;
        }
        String description = words.isEmpty() ? step.method() : String.join(", ", words);
        ContextDraft draft = ContextDraft.live(Kind.OTHER, step.operator()).description(description);
        for (Object item : below) {
            placed.add(item);
            draft.task(item);
        }
        sink.holds(draft, frames - 1);
    }

    private List<String> words(Steps.Step step) {
        List<String> words = OperatorState.of(step.operator(), scan, links);
        String checkpoint = step.checkpoint();
        if (checkpoint != null) {
            words.add(0, "checkpoint \"" + checkpoint + "\"");
        } else if (step.assembly() != null && step.assembly().site() != null) {
            words.add(0, step.method());
        }
        return words;
    }
}
