package dev.stackscope.glue.reactor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;

/**
 * How operators are linked: who subscribed to whom.
 *
 * <p>A line is a run of operators, each of which subscribed to the next; its head asked for it all. The head of a line
 * may itself work for an operator of another line, as an inner of {@code flatMap} does.
 */
@SuppressWarnings("ReferenceEquality") // operators are told apart by identity, and may be of foreign classes
final class Links {

    static final int MAX_OWNERS = 50;

    private static final int DETOUR = 8;
    private static final int MAX_LINE = 5_000;
    static final int MAX_INNERS = 20_000;

    private final Scan scan;
    private final Walked walked;

    /** For a look at one subscription. */
    Links(Scan scan) {
        this(scan, new Walked());
    }

    /** For a part of an extraction, which goes no way that another part went. */
    Links(Scan scan, Walked walked) {
        this.scan = scan;
        this.walked = walked;
    }

    /**
     * A line of operators.
     *
     * @param operators from the head to the source
     * @param members the same, to look one up
     * @param shared what the last operator subscribed to that belongs to another line, or null
     */
    record Line(
            List<Object> operators,
            Set<Object> members,
            @Nullable Object shared) {}

    /** {@return whether an object is part of a subscription, and not merely an assembled publisher} */
    static boolean isLive(Object object) {
        return object instanceof Subscription || object instanceof Subscriber;
    }

    /** {@return whom an operator signals, or null if unknown} */
    @Nullable
    Object downstream(Object operator) {
        Walked.Place place = walked.at(operator);
        if (place.knowsDownstream()) {
            return place.downstream();
        }
        Object downstream = findDownstream(operator);
        if (isCertain(operator)) {
            place.downstream(downstream);
        }
        return downstream;
    }

    /** {@return whether what was found is worth to be kept: errors are to be told by whoever meets them} */
    private boolean isCertain(Object operator) {
        return scan.isClean() && OperatorClass.of(operator).isReactors();
    }

    private @Nullable Object findDownstream(Object operator) {
        Object actual = scan.raw(operator, Attr.ACTUAL);
        if (actual == null && operator instanceof Subscriber) {
            return hiddenDownstream(operator);
        }
        return actual == operator ? null : actual;
    }

    /** {@return whom an operator subscribed to, or null if nobody yet, or if that is unknown} */
    @Nullable
    Object upstream(Object operator) {
        Walked.Place place = walked.at(operator);
        if (place.knowsUpstream()) {
            return place.upstream();
        }
        Object upstream = findUpstream(operator);
        if (isCertain(operator)) {
            place.upstream(upstream);
        }
        return upstream;
    }

    private @Nullable Object findUpstream(Object operator) {
        Object parent = scan.raw(operator, Attr.PARENT);
        if (!isLive(operator)) {
            return parent instanceof Publisher ? parent : null;
        }
        if (parent == null || parent == operator || !isLive(parent)) {
            return hiddenUpstream(operator);
        }
        return isItsOwnOperator(parent, operator) ? hiddenUpstream(operator) : parent;
    }

    /** {@return whether an inner subscriber names the operator that it is part of, and keeps its subscription to itself} */
    private static boolean isItsOwnOperator(Object parent, Object inner) {
        if (!(inner instanceof Subscriber) || !isPartOfSame(parent, inner)) {
            return false;
        }
        for (Object held : OperatorFields.subscriptions(inner)) {
            if (held != parent && !isPartOfSame(held, inner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfSame(Object one, Object other) {
        return OperatorClass.of(one).outermost().equals(OperatorClass.of(other).outermost());
    }

    /** {@return the operator that asked for a line, given one of its operators} */
    Object head(Object operator) {
        Walked.Place place = walked.at(operator);
        Object known = place.head();
        if (known != null) {
            return known;
        }
        Object head = isHead(operator) ? operator : findHead(operator);
        if (isCertain(operator)) {
            place.head(head);
        }
        return head;
    }

    private boolean isHead(Object operator) {
        Object next = downstream(operator);
        return next == null || !isOfSameLine(operator, next);
    }

    private boolean isOfSameLine(Object operator, Object next) {
        return !(next instanceof CompletableFuture) // a future is a task of its own, with a pipeline that completes it
                && reaches(next, operator);
    }

    private Object findHead(Object operator) {
        Object at = operator;
        Set<Object> seen = identitySet();
        while (seen.add(at) && seen.size() < MAX_LINE) {
            Object next = downstream(at);
            if (next == null || !isOfSameLine(at, next)) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** {@return the operator of another line for which the head of a line works, or null} */
    @Nullable
    Object owner(Object head) {
        Object owner = downstream(head);
        return owner instanceof Scannable ? owner : null;
    }

    /** {@return the head of the outermost line that an operator works for} */
    Object top(Object operator) {
        Object head = head(operator);
        for (int i = 0; i < MAX_OWNERS; i++) {
            Object owner = owner(head);
            if (owner == null) {
                return head;
            }
            head = head(owner);
        }
        return head;
    }

    /** {@return whether a line works, by however many steps, for an operator of another line} */
    boolean worksFor(Object head, Object other) {
        Object at = head;
        for (int i = 0; i < MAX_OWNERS && at != null; i++) {
            Object owner = owner(at);
            at = owner == null ? null : head(owner);
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    /** {@return the line that a head asked for, with what is shown of each operator} */
    Walked.Whole whole(Object head) {
        Walked.Place place = walked.at(head);
        Walked.Whole known = place.whole();
        if (known == null) {
            boolean inner = owner(head) != null;
            Line line = line(head);
            List<Steps.Step> steps = Steps.of(line.operators(), inner, scan);
            known = new Walked.Whole(line, inner, steps, Steps.task(head, inner, steps));
            if (scan.isClean()) {
                place.whole(known);
            }
        }
        return known;
    }

    /** {@return the line that a head asked for} */
    Line line(Object head) {
        List<Object> operators = new ArrayList<>(4);
        Set<Object> seen = identitySet();
        Object subscriber = downstream(head);
        boolean outOfSight = subscriber instanceof CompletableFuture || isOutOfSight(subscriber);
        if (outOfSight && subscriber != null) {
            operators.add(subscriber);
        }
        @Nullable Object shared = follow(head, operators, seen);
        seen.addAll(operators);
        return new Line(operators, seen, shared);
    }

    /** {@return what belongs to another line, after the operators that lead there have been added} */
    private @Nullable Object follow(Object head, List<Object> operators, Set<Object> seen) {
        Object at = head;
        while (at != null && operators.size() < MAX_LINE && seen.add(at)) {
            operators.add(at);
            Object next = upstream(at);
            if (next != null && isOfAnotherLine(next, seen)) {
                return next;
            }
            at = next == null ? planned(at) : next;
        }
        return null;
    }

    /** {@return whether a subscriber is a foreign one, which does not tell to whom it subscribed} */
    private boolean isOutOfSight(@Nullable Object subscriber) {
        return subscriber != null && !(subscriber instanceof Scannable) && upstream(subscriber) == null;
    }

    /** {@return the publisher that an operator holds to subscribe to it later, or null} */
    private @Nullable Object planned(Object operator) {
        if (!isLive(operator)) {
            return null;
        }
        for (Object value : OperatorFields.direct(operator)) {
            if (value instanceof Publisher && !isLive(value)) {
                return isPartOfSame(value, operator) ? upstream(value) : value;
            }
        }
        return null;
    }

    /**
     * What works for an operator.
     *
     * @param heads the heads of other lines, in order
     * @param relays subjects of the operator's own, by which some of those lines are fed
     */
    record Inners(List<Object> heads, List<Object> relays) {}

    /**
     * {@return the lines that work for an operator, or that it serves}
     *
     * @param held what its fields hold
     */
    Inners inners(Object operator, List<Object> held, Line line) {
        return new InnerLines(this, scan, line).of(operator, held);
    }

    /** {@return whether an operator is reached from another by going upstream a few steps} */
    boolean reaches(Object from, Object operator) {
        Object at = from;
        for (int i = 0; i < DETOUR && at != null; i++) {
            at = upstream(at);
            if (at == operator) {
                return true;
            }
        }
        return false;
    }

    /** {@return the subject that a serialising wrapper passes signals on to, or the object itself} */
    static Object subject(Object object) {
        boolean wrapper = OperatorClass.of(object).isWrapper();
        Scannable inside = wrapper && !isLive(object) ? OperatorFields.first(Scannable.class, object) : null;
        return inside == null ? object : inside;
    }

    /** {@return whether the next operator signals somebody else, or several} */
    private boolean isOfAnotherLine(Object next, Set<Object> line) {
        Object actual = downstream(next);
        if (actual == null) {
            return isLive(next) && serves(next, line);
        }
        for (int i = 0; i < DETOUR && actual != null; i++) {
            if (line.contains(actual)) {
                return false;
            }
            actual = downstream(actual);
        }
        return true;
    }

    private boolean serves(Object shared, Set<Object> subscribers) {
        return containsAny(subscribers, scan.inners(shared, MAX_INNERS))
                || containsAny(subscribers, OperatorFields.elements(shared));
    }

    private static boolean containsAny(Set<Object> some, List<Object> others) {
        for (Object other : others) {
            if (some.contains(other)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the subscription in a field of an operator that does not say to whom it subscribed} */
    private @Nullable Object hiddenUpstream(Object operator) {
        for (Object subscription : OperatorFields.subscriptions(operator)) {
            if (subscription != operator) {
                return subscription;
            }
        }
        for (Object value : OperatorFields.direct(operator)) {
            if (isLive(value) && value != operator && !signals(value, operator) && !signals(operator, value)) {
                return value;
            }
        }
        return null;
    }

    /** {@return the operator of which a subscriber that does not say whom it signals is a part} */
    private @Nullable Object hiddenDownstream(Object subscriber) {
        for (Object value : OperatorFields.direct(subscriber)) {
            boolean related = isLive(value) && value != subscriber && isPartOfSame(value, subscriber);
            if (related && OperatorFields.direct(value).stream().anyMatch(held -> held == subscriber)) {
                return value;
            }
        }
        return null;
    }

    /** {@return whether an operator's signals reach another one} */
    private boolean signals(Object from, Object operator) {
        Object at = from;
        for (int i = 0; i < DETOUR && at != null; i++) {
            at = downstream(at);
            if (at == operator) {
                return true;
            }
        }
        return false;
    }

    private static Set<Object> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>(4));
    }
}
