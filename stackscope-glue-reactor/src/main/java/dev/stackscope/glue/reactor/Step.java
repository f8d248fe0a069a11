package dev.stackscope.glue.reactor;

import dev.stackscope.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of one operator of a line, whatever it is at.
 *
 * @param kind the operator
 * @param name its name
 * @param assembly what is recorded of its assembly, or null
 * @param plumbing whether it is not the program's
 * @param planned whether it is the first of those that the one before will subscribe to, and not just call
 */
record Step(OperatorKind kind, OperatorName name, @Nullable Assembly assembly, boolean plumbing, boolean planned) {

    private static final int SHOWN_NAMES = 6;
    private static final OperatorName CHECKPOINT = OperatorName.ofFlux("checkpoint");

    /**
     * {@return the steps of a line, from the head to the source}
     *
     * @param kinds the operators of the line
     * @param inner whether the first of them is part of an operator of another line
     */
    static List<Step> of(List<OperatorKind> kinds, boolean inner) {
        List<Step> steps = new ArrayList<>(kinds.size());
        Assembly ofNext = null;
        for (int i = 0; i < kinds.size(); i++) {
            OperatorKind kind = kinds.get(i);
            Assembly own = kind.assembly();
            boolean planned = i > 0 && isPlanned(kind.type(), kinds.get(i - 1).type());
            if (own == null) {
                boolean plumbing = kind.name().plumbing() || (inner && i == 0);
                steps.add(new Step(kind, kind.name(), ofNext, plumbing, planned));
                ofNext = plumbing ? ofNext : null;
            } else if (own.ofNext()) {
                steps.add(new Step(kind, kind.name(), null, true, planned));
                ofNext = own;
            } else {
                steps.add(new Step(kind, CHECKPOINT, own, false, planned));
            }
        }
        return steps;
    }

    private static boolean isPlanned(OperatorClass type, OperatorClass before) {
        boolean publisher = before.is(Trait.LIVE) && !type.is(Trait.LIVE);
        return publisher && !type.is(Trait.CALLABLE);
    }

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

    /** {@return what stands for it in a stack: the place that declared it, or else the method of Reactor} */
    Frame frame() {
        StackTraceElement site = assembly == null ? null : assembly.site();
        Frame frame = site == null ? name.frame() : Frame.of(site);
        return plumbing ? frame.hide() : frame;
    }

    /** {@return what its assembly adds to the words for it, or null} */
    @Nullable
    String recorded() {
        if (checkpoint() != null) {
            return "checkpoint \"" + checkpoint() + "\"";
        }
        return assembly != null && assembly.site() != null ? method() : null;
    }

    /** {@return whether there is nothing to say of it but for what the operator is at} */
    boolean isSilent() {
        return assembly == null && !planned;
    }

    /** {@return the words of the first checkpoint of a line, or null if it has none} */
    static @Nullable String checkpoint(List<Step> steps) {
        for (Step step : steps) {
            if (step.checkpoint() != null) {
                return step.checkpoint();
            }
        }
        return null;
    }

    /** {@return the kind of task that a line is} */
    static String kind(List<Step> steps) {
        for (Step step : steps) {
            String kind = step.plumbing() ? null : step.name().kind();
            if (kind != null) {
                return kind;
            }
        }
        return "flux";
    }

    /** {@return the names of the program's operators, in the order in which they were declared} */
    static String names(List<Step> steps) {
        List<String> names = new ArrayList<>(0);
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            boolean subscriber =
                    i == 0 && steps.size() > 1 && step.kind().type().is(Trait.LIVE);
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
