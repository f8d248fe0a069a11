package dev.stackscope.glue.reactor;

import java.util.ArrayList;
import java.util.List;

/** Finds the lines that work for one operator of a line, or that it serves, each once. */
@SuppressWarnings("ReferenceEquality") // there is one object for each operator
final class InnerLines {

    /**
     * Lines that were found.
     *
     * @param heads the heads of the lines, in order
     * @param relays subjects of the operator's own, by which some of those lines are fed
     */
    record Found(List<Operator> heads, List<Operator> relays) {

        boolean isNothing() {
            return heads.isEmpty() && relays.isEmpty();
        }
    }

    private static final Found NONE = new Found(List.of(), List.of());

    private final Lines lines;
    private final Links links;
    private final Line line;
    private final List<Operator> heads = new ArrayList<>();
    private final List<Operator> relays = new ArrayList<>(0);

    private InnerLines(Lines lines, Line line) {
        this.lines = lines;
        this.links = lines.links();
        this.line = line;
    }

    /**
     * {@return the lines that work for an operator of a line, or that it serves}
     *
     * @param held the subscribers and subscriptions that its fields hold
     */
    static Found of(Operator operator, List<Object> held, Line line, Lines lines) {
        if (held.isEmpty() && !operator.is(Trait.WITH_INNERS)) {
            return NONE;
        }
        InnerLines inners = new InnerLines(lines, line);
        inners.find(operator, held);
        return new Found(inners.heads, inners.relays);
    }

    private void find(Operator operator, List<Object> held) {
        List<Operator> listed = links.inners(operator);
        for (Operator inner : listed) {
            add(inner);
        }
        int next = 0;
        for (Object value : held) {
            if (next < listed.size() && listed.get(next).object() == value) {
                next++; // most operators list what one of their fields holds, and in that order
            } else {
                addHeld(links.at(value), operator);
            }
        }
    }

    private void addHeld(Operator value, Operator operator) {
        if (!isPassed(value) && value != line.shared() && value != links.downstream(operator) && isAtWork(value)) {
            add(value);
        }
    }

    private void add(Operator inner) {
        Operator subject = links.subject(inner);
        Operator upstream = links.upstream(subject);
        if (upstream != null && upstream.is(Trait.CANCELLED)) {
            return; // it has ended
        }
        boolean fedByHand = upstream == null && links.downstream(subject) == null;
        List<Operator> fed = fedByHand ? links.inners(subject) : List.of();
        if (fed.isEmpty()) {
            addHead(subject);
        } else {
            relays.add(subject);
            fed.forEach(this::addHead);
        }
    }

    private void addHead(Operator inner) {
        Operator head = lines.head(inner);
        Operator next = head == inner && links.downstream(inner) == null ? links.upstream(inner) : null;
        if (next != null && links.downstream(next) != null && links.downstream(next) != inner) {
            head = lines.head(next); // RetryWhenMainSubscriber.otherArbiter merely stands for a subscription
        }
        if (pass(inner) && (head == inner || pass(head))) {
            heads.add(head);
        }
    }

    /** {@return whether something that a field holds has subscribed to anything: else it is a part of its operator} */
    private boolean isAtWork(Operator value) {
        Operator upstream = links.upstream(value);
        return upstream != null && !upstream.is(Trait.OF_OPERATORS);
    }

    private boolean isPassed(Operator operator) {
        return operator.isPassed(this) || line.contains(operator);
    }

    /** {@return whether an operator was not passed before} */
    private boolean pass(Operator operator) {
        return !line.contains(operator) && operator.pass(this);
    }
}
