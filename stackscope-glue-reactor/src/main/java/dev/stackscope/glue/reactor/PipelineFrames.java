package dev.stackscope.glue.reactor;

import dev.stackscope.Context.Kind;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Sink;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** Emits the operators of lines as frames, with what each of them is at and has below it. */
@SuppressWarnings("ReferenceEquality") // operators and contexts are told apart by identity
final class PipelineFrames {

    private final Sink sink;
    private final Lines lines;
    private final ContextKeys keys;
    private final int most;
    private int frames;
    private @Nullable Context shown;

    PipelineFrames(Sink sink, Lines lines, ContextKeys keys, int most) {
        this.sink = sink;
        this.lines = lines;
        this.keys = keys;
        this.most = most;
    }

    /** Adds a whole line with all that is below it. */
    void add(Operator head) {
        Line line = lines.line(head);
        Shape shape = lines.shape(line);
        List<Step> steps = shape.steps();
        boolean fits = frames + steps.size() <= most;
        if (fits) {
            sink.places(shape.frames());
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!fits) {
                sink.place(steps.get(i).frame());
            }
            frames++;
            add(line.operators().get(i), steps.get(i), line, head);
        }
        if (line.shared() != null) {
            showShared(line.shared(), head);
        }
    }

    /** Adds the part of a line that leads to the operator at its end, without what is below the operators. */
    void addWay(List<Operator> operators) {
        List<Step> steps = lines.shape(operators, false).steps();
        for (int i = 0; i < steps.size(); i++) {
            sink.place(steps.get(i).frame());
            frames++;
            OperatorState state = OperatorState.of(operators.get(i), lines);
            String words = OperatorState.and(steps.get(i).recorded(), state.words());
            if (words != null) {
                sink.holds(draft(operators.get(i)).description(words), frames - 1);
            }
        }
    }

    private void showContext(@Nullable Context context) {
        if (context != null && context != shown) {
            sink.holds(keys.draft(context), frames - 1);
            shown = context;
        }
    }

    private static ContextDraft draft(Operator operator) {
        return ContextDraft.live(Kind.OTHER, operator.object());
    }

    /** Shows who subscribed to a shared source, unless it stands below one of them. */
    private void showSubscribers(Operator head, List<Operator> subscribers) {
        if (subscribers.isEmpty() || head.isPlaced()) {
            return;
        }
        head.mention();
        ContextDraft dependents = ContextDraft.reported(Kind.DEPENDENTS, null);
        for (Operator subscriber : subscribers) {
            subscriber.place();
            dependents.mention(subscriber.object());
        }
        sink.holds(dependents, frames - 1);
    }

    private void showShared(Operator shared, Operator head) {
        Operator source = lines.head(shared);
        if (!source.isMentioned() && !lines.worksFor(head, source)) {
            source.place();
            sink.holds(draft(shared).description("shared").task(source.object()), frames - 1);
        }
    }

    private void add(Operator operator, Step step, Line line, Operator head) {
        Held held = Held.by(operator);
        InnerLines.Found inners = InnerLines.of(operator, held.live(), line, lines);
        OperatorState state = OperatorState.of(operator, lines);
        if (held == Held.NOTHING && inners.isNothing() && state.words() == null && step.isSilent()) {
            return;
        }
        boolean ofOther = line.isInner() && operator == line.operators().get(0);
        showContext(ofOther ? null : held.context());
        inners.relays().forEach(Operator::mention);
        boolean served = operator == head && lines.links().downstream(operator) == null;
        if (served) {
            showSubscribers(head, inners.heads());
        }
        List<Object> tasks = SchedulerTasks.of(operator.object(), held.scheduled());
        describe(operator, words(step, state), step, served ? List.of() : inners.heads(), tasks);
    }

    private static @Nullable String words(Step step, OperatorState state) {
        String planned = OperatorState.and(step.planned() ? "not subscribed yet" : null, step.recorded());
        return OperatorState.and(planned, state.words());
    }

    private void describe(
            Operator operator, @Nullable String words, Step step, List<Operator> below, List<Object> tasks) {
        if (words == null && below.isEmpty() && tasks.isEmpty()) {
            return;
        }
        ContextDraft draft = draft(operator).description(words == null ? step.method() : words);
        for (Operator inner : below) {
            inner.place();
            draft.task(inner.object());
        }
        for (Object task : tasks) {
            lines.walked().place(task);
            draft.task(task);
        }
        sink.holds(draft, frames - 1);
    }
}
