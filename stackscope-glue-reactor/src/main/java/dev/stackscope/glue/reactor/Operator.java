package dev.stackscope.glue.reactor;

import org.jspecify.annotations.Nullable;
import reactor.core.Scannable;

/** An operator as one extraction knows it, so that what is asked of it is asked once, however many lines share it. */
@SuppressWarnings("ReferenceEquality") // operators are told apart by identity, and may be of foreign classes
final class Operator {

    private final Object object;
    private final @Nullable Scannable scannable;
    private final OperatorClass type;
    private @Nullable Operator upstream;
    private @Nullable Operator downstream;
    private @Nullable Operator head;
    private @Nullable Line asked;
    private @Nullable Line line;
    private @Nullable OperatorState state;
    private @Nullable Object passedBy;
    private boolean upstreamKnown;
    private boolean downstreamKnown;
    private boolean several;
    private boolean placed;
    private boolean mentioned;

    /** Makes an operator of which nothing is known but its class. */
    Operator(Object object) {
        this.object = object;
        this.type = OperatorClass.of(object);
        this.scannable =
                type.is(Trait.SCANNABLE) ? (Scannable) object : null; // a cast that would be paid at each question
    }

    /** {@return the operator itself} */
    Object object() {
        return object;
    }

    /** {@return the operator as something that tells of itself, or null if it does not} */
    @Nullable
    Scannable scannable() {
        return scannable;
    }

    /** {@return what is known of its class} */
    OperatorClass type() {
        return type;
    }

    /** {@return whether its class has a trait} */
    boolean is(Trait trait) {
        return type.is(trait);
    }

    /** {@return whether it is part of a subscription, and not merely an assembled publisher} */
    boolean isLive() {
        return type.is(Trait.LIVE);
    }

    /** {@return whether it is of the same outermost class as another one, and so most likely a part of the same operator} */
    boolean isPartOfSame(Operator other) {
        return type.outermost().equals(other.type.outermost());
    }

    /** {@return whether it is known whom it subscribed to} */
    boolean knowsUpstream() {
        return upstreamKnown;
    }

    /** {@return whom it subscribed to, or null if nobody; once known} */
    @Nullable
    Operator upstream() {
        return upstream;
    }

    void upstream(@Nullable Operator operator) {
        upstream = operator;
        upstreamKnown = true;
    }

    /** {@return whether it is known whom it signals} */
    boolean knowsDownstream() {
        return downstreamKnown;
    }

    /** {@return whom it signals, or null if nobody; once known} */
    @Nullable
    Operator downstream() {
        return downstream;
    }

    void downstream(@Nullable Operator operator) {
        downstream = operator;
        downstreamKnown = true;
    }

    /** {@return whether an object is next to it in its line, or what it works for, as far as that is known} */
    boolean isNeighbour(Object other) {
        return (upstream != null && upstream.object == other) || (downstream != null && downstream.object == other);
    }

    /** {@return the operator that asked for its line, or null if not known yet} */
    @Nullable
    Operator head() {
        return head;
    }

    void head(Operator operator) {
        head = operator;
    }

    /** {@return the line that it asked for as its head, or null if not known yet} */
    @Nullable
    Line asked() {
        return asked;
    }

    void asked(Line found) {
        asked = found;
    }

    /** {@return the first line that was found to have it, or null if there is none yet} */
    @Nullable
    Line line() {
        return line;
    }

    /** {@return whether it is part of further lines} */
    boolean isInSeveral() {
        return several;
    }

    /** Makes it part of a line. */
    void enter(Line found) {
        several = line != null;
        line = several ? line : found;
    }

    /** {@return what it is at, or null if it was not looked at yet} */
    @Nullable
    OperatorState state() {
        return state;
    }

    void state(OperatorState found) {
        state = found;
    }

    /** {@return whether somebody who looks for operators comes by for the first time, after anybody else did} */
    boolean pass(Object search) {
        boolean first = passedBy != search;
        passedBy = search;
        return first;
    }

    /** {@return whether somebody who looks for operators was the last to come by} */
    boolean isPassed(Object search) {
        return passedBy == search;
    }

    /** {@return whether its line stands below an operator, so that it need not say who asked for it} */
    boolean isPlaced() {
        return placed;
    }

    void place() {
        placed = true;
    }

    /** {@return whether it needs no mention where others subscribed to it} */
    boolean isMentioned() {
        return mentioned;
    }

    void mention() {
        mentioned = true;
    }
}
