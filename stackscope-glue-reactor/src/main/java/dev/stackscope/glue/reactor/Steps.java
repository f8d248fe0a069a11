package dev.stackscope.glue.reactor;

import dev.stackscope.spi.TaskDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Processor;

/** The operators of a line, each with what is recorded of its assembly. */
final class Steps {

    private static final int SHOWN_NAMES = 6;
    private static final OperatorName CHECKPOINT = OperatorName.ofFlux("checkpoint");

    /**
     * One operator.
     *
     * @param operator the operator
     * @param name its name
     * @param assembly what is recorded of its assembly, or null
     * @param plumbing whether it is not the program's
     */
    record Step(
            Object operator, OperatorName name, @Nullable Assembly assembly, boolean plumbing) {

        /** {@return the method that made it} */
        String method() {
            String recorded = assembly == null ? null : assembly.operator();
            return recorded == null ? name.method() : recorded.substring(recorded.lastIndexOf('.') + 1);
        }

        /** {@return the words of a checkpoint, or null if it is none} */
        @Nullable
        String checkpoint() {
            return assembly == null ? null : assembly.description();
        }
    }

    private Steps() {}

    /**
     * {@return the steps of a line, from the head to the source}
     *
     * @param operators the operators of the line
     * @param inner whether the first of them is part of an operator of another line
     */
    static List<Step> of(List<Object> operators, boolean inner, Scan scan) {
        List<Step> steps = new ArrayList<>(operators.size());
        Assembly ofNext = null;
        for (Object operator : operators) {
            Assembly own = Assembly.of(operator, scan);
            OperatorName name = OperatorName.of(operator);
            if (own == null) {
                boolean plumbing = name.plumbing() || (inner && steps.isEmpty());
                steps.add(new Step(operator, name, ofNext, plumbing));
                ofNext = plumbing ? ofNext : null;
            } else if (own.ofNext()) {
                steps.add(new Step(operator, name, null, true));
                ofNext = own;
            } else {
                steps.add(new Step(operator, CHECKPOINT, own, false));
            }
        }
        return steps;
    }

    /** {@return what can be said of a line, but for its state} */
    static TaskDescription task(Object head, boolean inner, List<Step> steps) {
        String kind = inner ? "inner" : kind(head, steps);
        return TaskDescription.of(kind).work(words(steps)).name(checkpoint(steps));
    }

    private static @Nullable String checkpoint(List<Step> steps) {
        for (Step step : steps) {
            if (step.checkpoint() != null) {
                return step.checkpoint();
            }
        }
        return null;
    }

    /** {@return whether a source is one that the program feeds by hand} */
    static boolean isSubject(Object source) {
        return source instanceof Processor || OperatorName.of(source).type().endsWith(".Sinks");
    }

    private static String kind(Object head, List<Step> steps) {
        if (isSubject(head)) {
            return "sink";
        }
        for (Step step : steps) {
            String kind = step.plumbing() ? null : step.name().kind();
            if (kind != null) {
                return kind;
            }
        }
        return "flux";
    }

    /** {@return the names of the program's operators, in the order in which they were declared} */
    private static String words(List<Step> steps) {
        List<String> names = new ArrayList<>(0);
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            boolean subscriber = i == 0 && steps.size() > 1 && Links.isLive(step.operator());
            boolean operator = step.checkpoint() == null && !step.method().equals(OperatorName.NOTHING);
            if (!step.plumbing() && !subscriber && operator) {
                names.add(step.method());
            }
        }
        if (names.size() > SHOWN_NAMES) {
            List<String> ends = new ArrayList<>(names.subList(0, SHOWN_NAMES / 2));
            ends.add("…");
            ends.addAll(names.subList(names.size() - SHOWN_NAMES / 2, names.size()));
            names = ends;
        }
        return names.isEmpty() ? "" : String.join(".", names);
    }
}
