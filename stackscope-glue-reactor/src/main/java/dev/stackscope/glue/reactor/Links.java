package dev.stackscope.glue.reactor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;

/** How operators are linked: who subscribed to whom. */
@SuppressWarnings("ReferenceEquality") // there is one object for each operator
final class Links {

    private static final int DETOUR = 8;
    private static final int MAX_INNERS = 20_000;

    private final Scan scan;
    private final Walked walked;

    /** Makes the links of a part of an extraction, which goes no way that another part went. */
    Links(Scan scan, Walked walked) {
        this.scan = scan;
        this.walked = walked;
    }

    /** {@return what is known of an operator} */
    Operator at(Object operator) {
        return walked.at(operator);
    }

    /** {@return the operator that an operator answers with, or null if there is none} */
    @Nullable
    Operator answer(Operator operator, Attr<?> key) {
        Object answer = scan.raw(operator, key);
        return answer == null ? null : there(answer);
    }

    /** {@return an object that was named, or null if it stands for an answer that is not there} */
    private @Nullable Operator there(Object named) {
        Operator operator = walked.at(named);
        return operator.is(Trait.NOT_AVAILABLE) ? null : operator;
    }

    /** {@return whom an operator signals, or null if unknown} */
    @Nullable
    Operator downstream(Operator operator) {
        if (operator.knowsDownstream()) {
            return operator.downstream();
        }
        Operator downstream = findDownstream(operator);
        if (isCertain(operator)) {
            operator.downstream(downstream);
        }
        return downstream;
    }

    /** {@return whether what was found is worth to be kept: errors are to be told by whoever meets them} */
    boolean isCertain(Operator operator) {
        return scan.isClean() && operator.is(Trait.REACTORS);
    }

    private @Nullable Operator findDownstream(Operator operator) {
        Operator actual = answer(operator, Attr.ACTUAL);
        if (actual == null && operator.is(Trait.SUBSCRIBER)) {
            return hiddenDownstream(operator);
        }
        return actual == operator ? null : actual;
    }

    /** {@return whom an operator subscribed to, or null if nobody yet, or if that is unknown} */
    @Nullable
    Operator upstream(Operator operator) {
        if (operator.knowsUpstream()) {
            return operator.upstream();
        }
        Operator upstream = findUpstream(operator);
        if (isCertain(operator)) {
            operator.upstream(upstream);
        }
        return upstream;
    }

    private @Nullable Operator findUpstream(Operator operator) {
        Operator parent = answer(operator, Attr.PARENT);
        if (!operator.isLive()) {
            return parent != null && parent.is(Trait.PUBLISHER) ? parent : null;
        }
        if (parent == null || parent == operator || !parent.isLive()) {
            return hiddenUpstream(operator);
        }
        return isItsOwnOperator(parent, operator) ? hiddenUpstream(operator) : parent;
    }

    /** {@return whether an inner subscriber names the operator that it is part of, and keeps its subscription to itself} */
    private boolean isItsOwnOperator(Operator parent, Operator inner) {
        if (!inner.is(Trait.SUBSCRIBER) || !parent.isPartOfSame(inner)) {
            return false;
        }
        for (Object held : OperatorFields.subscriptions(inner)) {
            if (held != parent.object() && !walked.at(held).isPartOfSame(inner)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the publisher that an operator holds to subscribe to it later, or null} */
    @Nullable
    Operator planned(Operator operator) {
        if (!operator.isLive() || !operator.type().hasFields()) {
            return null;
        }
        for (Object value : OperatorFields.direct(operator)) {
            OperatorClass type = OperatorClass.of(value);
            if (type.is(Trait.PUBLISHER) && !type.is(Trait.LIVE)) {
                Operator publisher = walked.at(value);
                return publisher.isPartOfSame(operator) ? upstream(publisher) : publisher;
            }
        }
        return null;
    }

    /** {@return what an operator of Reactor's lists as its inner subscribers} */
    List<Operator> inners(Operator operator) {
        if (!operator.is(Trait.WITH_INNERS)) {
            return List.of();
        }
        List<Operator> inners = new ArrayList<>();
        scan.inners(operator, MAX_INNERS, inner -> {
            // Reactor 3.4, MonoFlatMap.FlatMapMain: an element is null before the inner is subscribed.
            Operator listed = inner == null ? null : there(inner);
            if (listed != null) {
                inners.add(listed);
            }
        });
        return inners;
    }

    /** {@return whether an operator is reached from another by going upstream a few steps} */
    boolean reaches(Operator from, Operator operator) {
        Operator at = from;
        for (int i = 0; i < DETOUR && at != null; i++) {
            at = upstream(at);
            if (at == operator) {
                return true;
            }
        }
        return false;
    }

    /** {@return the subject that a serialising wrapper passes signals on to, or the object itself} */
    Operator subject(Operator operator) {
        boolean wrapper = operator.is(Trait.WRAPPER) && !operator.isLive();
        Scannable inside = wrapper ? OperatorFields.first(Scannable.class, OperatorFields.direct(operator)) : null;
        return inside == null ? operator : walked.at(inside);
    }

    /** {@return whether the operator next to a line signals somebody else, or several} */
    boolean isOfAnotherLine(Operator next, Line line) {
        Operator actual = downstream(next);
        if (actual == null) {
            return next.isLive() && serves(next, line);
        }
        for (int i = 0; i < DETOUR && actual != null; i++) {
            if (line.contains(actual)) {
                return false;
            }
            actual = downstream(actual);
        }
        return true;
    }

    private boolean serves(Operator shared, Line line) {
        for (Operator inner : inners(shared)) {
            if (line.contains(inner)) {
                return true;
            }
        }
        for (Object element : OperatorFields.elements(shared)) {
            Operator known = walked.known(element);
            if (known != null && line.contains(known)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the subscription in a field of an operator that does not say to whom it subscribed} */
    private @Nullable Operator hiddenUpstream(Operator operator) {
        for (Object subscription : OperatorFields.subscriptions(operator)) {
            if (subscription != operator.object()) {
                return walked.at(subscription);
            }
        }
        for (Object value : OperatorFields.direct(operator)) {
            Operator other = isOther(value, operator) ? walked.at(value) : null;
            if (other != null && !signals(other, operator) && !signals(operator, other)) {
                return other;
            }
        }
        return null;
    }

    private boolean isOther(Object value, Operator operator) {
        return value != operator.object() && OperatorClass.of(value).is(Trait.LIVE);
    }

    /** {@return the operator of which a subscriber that does not say whom it signals is a part} */
    private @Nullable Operator hiddenDownstream(Operator subscriber) {
        for (Object value : OperatorFields.direct(subscriber)) {
            Operator other = isOther(value, subscriber) ? walked.at(value) : null;
            if (other != null && other.isPartOfSame(subscriber) && holds(other, subscriber)) {
                return other;
            }
        }
        return null;
    }

    private static boolean holds(Operator operator, Operator other) {
        for (Object held : OperatorFields.direct(operator)) {
            if (held == other.object()) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether an operator's signals reach another one} */
    private boolean signals(Operator from, Operator operator) {
        Operator at = from;
        for (int i = 0; i < DETOUR && at != null; i++) {
            at = downstream(at);
            if (at == operator) {
                return true;
            }
        }
        return false;
    }
}
