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
    private static final int MAX_INNERS = 20_000;

    private final Scan scan;

    Links(Scan scan) {
        this.scan = scan;
    }

    /**
     * A line of operators.
     *
     * @param operators from the head to the source
     * @param shared what the last operator subscribed to that belongs to another line, or null
     */
    record Line(List<Object> operators, @Nullable Object shared) {}

    /** {@return whether an object is part of a subscription, and not merely an assembled publisher} */
    static boolean isLive(Object object) {
        return object instanceof Subscription || object instanceof Subscriber;
    }

    /** {@return whom an operator signals, or null if unknown} */
    @Nullable
    Object downstream(Object operator) {
        Object actual = scan.raw(operator, Attr.ACTUAL);
        if (actual == null && operator instanceof Subscriber) {
            return hiddenDownstream(operator);
        }
        return actual == operator ? null : actual;
    }

    /** {@return whom an operator subscribed to, or null if nobody yet, or if that is unknown} */
    @Nullable
    Object upstream(Object operator) {
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
        return inner instanceof Subscriber
                && outermost(parent).equals(outermost(inner))
                && OperatorFields.subscriptions(inner).stream()
                        .anyMatch(held -> held != parent && !outermost(held).equals(outermost(inner)));
    }

    /** {@return the operator that asked for a line, given one of its operators} */
    Object head(Object operator) {
        Object at = operator;
        Set<Object> seen = identitySet();
        while (seen.add(at) && seen.size() < MAX_LINE) {
            Object next = downstream(at);
            if (next == null || next instanceof CompletableFuture || !reaches(next, at)) {
                return at; // a future is a task of its own, with a pipeline that completes it
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

    /** {@return the line that a head asked for} */
    Line line(Object head) {
        List<Object> operators = new ArrayList<>();
        Set<Object> seen = identitySet();
        Object subscriber = downstream(head);
        if (subscriber instanceof CompletableFuture || isOutOfSight(subscriber)) {
            operators.add(subscriber);
        }
        Object at = head;
        while (at != null && seen.add(at) && operators.size() < MAX_LINE) {
            operators.add(at);
            Object next = upstream(at);
            if (next != null && isOfAnotherLine(next, seen)) {
                return new Line(operators, next);
            }
            at = next == null ? planned(at) : next;
        }
        return new Line(operators, null);
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
                return outermost(value).equals(outermost(operator)) ? upstream(value) : value;
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

    /** {@return the lines that work for an operator, or that it serves} */
    Inners inners(Object operator, Line line) {
        Set<Object> passed = identitySet();
        passed.addAll(line.operators());
        Inners inners = new Inners(new ArrayList<>(), new ArrayList<>());
        for (Object inner : scan.inners(operator, MAX_INNERS)) {
            add(inner, passed, inners);
        }
        for (Object value : OperatorFields.all(operator)) {
            if (isLive(value) && isAtWork(value) && value != line.shared() && value != downstream(operator)) {
                add(value, passed, inners);
            }
        }
        return inners;
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

    private void add(Object inner, Set<Object> passed, Inners inners) {
        Object subject = subject(inner);
        Object upstream = upstream(subject);
        if (upstream != null && upstream.getClass().getName().endsWith(".Operators$CancelledSubscription")) {
            return; // it has ended
        }
        List<Object> fed =
                upstream(subject) == null && downstream(subject) == null ? scan.inners(subject, MAX_INNERS) : List.of();
        if (fed.isEmpty()) {
            addHead(subject, passed, inners.heads());
        } else {
            inners.relays().add(subject);
            fed.forEach(subscriber -> addHead(subscriber, passed, inners.heads()));
        }
    }

    private void addHead(Object inner, Set<Object> passed, List<Object> heads) {
        Object head = head(inner);
        Object next = head == inner && downstream(inner) == null ? upstream(inner) : null;
        if (next != null && downstream(next) != null && downstream(next) != inner) {
            head = head(next); // RetryWhenMainSubscriber.otherArbiter merely stands for a subscription
        }
        if (passed.add(inner) && (head == inner || passed.add(head))) {
            heads.add(head);
        }
    }

    /** {@return the subject that a serialising wrapper passes signals on to, or the object itself} */
    static Object subject(Object object) {
        boolean wrapper = object.getClass().getName().matches("reactor\\.core\\.publisher\\.Sink\\w*Serialized");
        Scannable inside = wrapper && !isLive(object) ? OperatorFields.first(Scannable.class, object) : null;
        return inside == null ? object : inside;
    }

    /** {@return whether something that a field holds has subscribed to anything: else it is a part of its operator} */
    private boolean isAtWork(Object value) {
        Object upstream = upstream(value);
        return upstream != null && !upstream.getClass().getName().startsWith("reactor.core.publisher.Operators$");
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
        return scan.inners(shared, MAX_INNERS).stream().anyMatch(subscribers::contains)
                || OperatorFields.elements(shared).stream().anyMatch(subscribers::contains);
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
        String outermost = outermost(subscriber);
        for (Object value : OperatorFields.direct(subscriber)) {
            boolean related =
                    isLive(value) && value != subscriber && outermost(value).equals(outermost);
            if (related && OperatorFields.direct(value).stream().anyMatch(held -> held == subscriber)) {
                return value;
            }
        }
        return null;
    }

    private static String outermost(Object object) {
        String name = object.getClass().getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
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
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
