package dev.stackscope.glue.reactor;

import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.TaskDescription;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found on the way from operator to operator, so that an extraction goes each way once, however many lines
 * share it.
 */
final class Walked {

    /** Where the answer is that there is none. */
    private static final Object NONE = new Object();

    private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>();

    /** What is known around one operator. */
    @SuppressWarnings("ReferenceEquality") // there is one NONE
    static final class Place {
        private @Nullable Object upstream;
        private @Nullable Object downstream;
        private @Nullable Object head;
        private @Nullable Whole whole;

        /** {@return whether it is known whom the operator subscribed to} */
        boolean knowsUpstream() {
            return upstream != null;
        }

        /** {@return whom the operator subscribed to, or null if nobody; once known} */
        @Nullable
        Object upstream() {
            return upstream == NONE ? null : upstream;
        }

        void upstream(@Nullable Object operator) {
            upstream = operator == null ? NONE : operator;
        }

        /** {@return whether it is known whom the operator signals} */
        boolean knowsDownstream() {
            return downstream != null;
        }

        /** {@return whom the operator signals, or null if nobody; once known} */
        @Nullable
        Object downstream() {
            return downstream == NONE ? null : downstream;
        }

        void downstream(@Nullable Object operator) {
            downstream = operator == null ? NONE : operator;
        }

        /** {@return the head of the operator's line, or null if not known yet} */
        @Nullable
        Object head() {
            return head;
        }

        void head(Object operator) {
            head = operator;
        }

        /** {@return the line that the operator asked for, or null if not known yet} */
        @Nullable
        Whole whole() {
            return whole;
        }

        void whole(Whole line) {
            whole = line;
        }
    }

    /**
     * A line and its steps.
     *
     * @param line the operators
     * @param inner whether it works for an operator of another line
     * @param steps what is shown of each operator
     * @param task what can be said of it but for its state
     */
    record Whole(Links.Line line, boolean inner, List<Steps.Step> steps, TaskDescription task) {}

    /** {@return what an extraction found so far} */
    static Walked of(Extraction extraction) {
        return extraction.once(Walked.class, Walked::new);
    }

    /** {@return what is known around an operator} */
    Place at(Object operator) {
        Place known = places.get(operator);
        if (known == null) {
            known = new Place();
            places.put(operator, known);
        }
        return known;
    }
}
