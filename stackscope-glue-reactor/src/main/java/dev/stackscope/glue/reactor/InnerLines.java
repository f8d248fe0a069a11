package dev.stackscope.glue.reactor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the lines that work for one operator of a line, each once. */
@SuppressWarnings("ReferenceEquality") // operators are told apart by identity, and may be of foreign classes
final class InnerLines {

    private static final Links.Inners NOTHING = new Links.Inners(List.of(), List.of());

    private final Links links;
    private final Scan scan;
    private final Links.Line line;
    private @Nullable Set<Object> passed;
    private Links.Inners inners = NOTHING;

    InnerLines(Links links, Scan scan, Links.Line line) {
        this.links = links;
        this.scan = scan;
        this.line = line;
    }

    /** {@return the lines that work for an operator whose fields hold something, or that it serves} */
    Links.Inners of(Object operator, List<Object> held) {
        for (Object inner : scan.inners(operator, Links.MAX_INNERS)) {
            add(inner);
        }
        for (Object value : held) {
            if (Links.isLive(value)
                    && !isPassed(value)
                    && value != line.shared()
                    && value != links.downstream(operator)
                    && isAtWork(value)) {
                add(value);
            }
        }
        return inners;
    }

    private void add(Object inner) {
        Object subject = Links.subject(inner);
        Object upstream = links.upstream(subject);
        if (upstream != null && OperatorClass.of(upstream).isCancelled()) {
            return; // it has ended
        }
        boolean fedByHand = upstream == null && links.downstream(subject) == null;
        List<Object> fed = fedByHand ? scan.inners(subject, Links.MAX_INNERS) : List.of();
        if (fed.isEmpty()) {
            addHead(subject);
        } else {
            found().relays().add(subject);
            fed.forEach(this::addHead);
        }
    }

    private void addHead(Object inner) {
        Object head = links.head(inner);
        Object next = head == inner && links.downstream(inner) == null ? links.upstream(inner) : null;
        if (next != null && links.downstream(next) != null && links.downstream(next) != inner) {
            head = links.head(next); // RetryWhenMainSubscriber.otherArbiter merely stands for a subscription
        }
        if (pass(inner) && (head == inner || pass(head))) {
            found().heads().add(head);
        }
    }

    /** {@return whether something that a field holds has subscribed to anything: else it is a part of its operator} */
    private boolean isAtWork(Object value) {
        Object upstream = links.upstream(value);
        return upstream != null && !OperatorClass.of(upstream).isOfOperators();
    }

    private boolean isPassed(Object operator) {
        return line.members().contains(operator) || (passed != null && passed.contains(operator));
    }

    /** {@return whether an operator was not passed before} */
    private boolean pass(Object operator) {
        if (line.members().contains(operator)) {
            return false;
        }
        if (passed == null) {
            passed = Collections.newSetFromMap(new IdentityHashMap<>(4));
        }
        return passed.add(operator);
    }

    private Links.Inners found() {
        inners = inners == NOTHING ? new Links.Inners(new ArrayList<>(), new ArrayList<>(0)) : inners;
        return inners;
    }
}
