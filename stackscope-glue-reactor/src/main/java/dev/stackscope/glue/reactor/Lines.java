package dev.stackscope.glue.reactor;

import dev.stackscope.spi.Extraction;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The lines that operators are part of.
 *
 * <p>The head of a line may itself work for an operator of another line, as an inner of {@code flatMap} does.
 */
@SuppressWarnings("ReferenceEquality") // there is one object for each operator
final class Lines {

    static final int MAX_OWNERS = 50;

    private final Walked walked = new Walked();
    private final Scan scan = new Scan();
    private final Links links = new Links(scan, walked);

    /** {@return the lines that an extraction came by, for a look at a further item} */
    static Lines of(Extraction extraction) {
        return extraction.once(Lines.class, Lines::new).begin();
    }

    /** {@return these, for a look at a further item, of which no operator threw anything yet} */
    private Lines begin() {
        scan.begin();
        return this;
    }

    /** {@return what asks the operators} */
    Scan scan() {
        return scan;
    }

    /** {@return how the operators are linked} */
    Links links() {
        return links;
    }

    /** {@return what was found so far} */
    Walked walked() {
        return walked;
    }

    /** {@return an operator, or what is inside if it merely wraps one} */
    Operator at(Object object) {
        return links.subject(walked.at(object));
    }

    /** {@return the operator that asked for a line, given one of its operators} */
    Operator head(Operator operator) {
        Operator known = operator.head();
        if (known != null) {
            return known;
        }
        Operator head = isHead(operator) ? operator : findHead(operator);
        if (links.isCertain(operator)) {
            operator.head(head);
        }
        return head;
    }

    private boolean isHead(Operator operator) {
        Operator next = links.downstream(operator);
        return next == null || !isOfSameLine(operator, next);
    }

    private boolean isOfSameLine(Operator operator, Operator next) {
        return !(next.object() instanceof CompletableFuture) // a task of its own, with a pipeline that completes it
                && links.reaches(next, operator);
    }

    private Operator findHead(Operator operator) {
        Operator at = operator;
        Set<Operator> seen = Collections.newSetFromMap(new IdentityHashMap<>(4));
        while (seen.add(at) && seen.size() < Line.LONGEST) {
            Operator next = links.downstream(at);
            if (next == null || !isOfSameLine(at, next)) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** {@return the operator of another line for which the head of a line works, or null} */
    @Nullable
    Operator owner(Operator head) {
        Operator owner = links.downstream(head);
        return owner != null && owner.scannable() != null ? owner : null;
    }

    /** {@return the head of the outermost line that an operator works for} */
    Operator top(Operator operator) {
        Operator head = head(operator);
        for (int i = 0; i < MAX_OWNERS; i++) {
            Operator owner = owner(head);
            if (owner == null) {
                return head;
            }
            head = head(owner);
        }
        return head;
    }

    /** {@return whether a line works, by however many steps, for an operator of another line} */
    boolean worksFor(Operator head, Operator other) {
        Operator at = head;
        for (int i = 0; i < MAX_OWNERS && at != null; i++) {
            Operator owner = owner(at);
            at = owner == null ? null : head(owner);
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    /** {@return the line that a head asked for} */
    Line line(Operator head) {
        Line known = head.asked();
        if (known == null) {
            known = find(head);
            if (scan.isClean()) {
                head.asked(known);
            }
        }
        return known;
    }

    private Line find(Operator head) {
        Operator subscriber = links.downstream(head);
        Line line = new Line(subscriber != null && subscriber.scannable() != null);
        boolean outOfSight = subscriber != null && isOutOfSight(subscriber);
        Operator at = head;
        while (at != null && line.add(at)) {
            Operator next = links.upstream(at);
            if (next != null && links.isOfAnotherLine(next, line)) {
                line.shared(next);
                break;
            }
            at = next == null ? links.planned(at) : next;
        }
        if (subscriber != null && outOfSight) {
            line.lead(subscriber);
        }
        return line;
    }

    /** {@return whether a subscriber does not tell to whom it subscribed: a future, or a foreign one} */
    private boolean isOutOfSight(Operator subscriber) {
        return subscriber.object() instanceof CompletableFuture
                || (subscriber.scannable() == null && links.upstream(subscriber) == null);
    }

    /** {@return what a line has in common with those of the same operators} */
    Shape shape(Line line) {
        Shape known = line.shape();
        if (known == null) {
            known = shape(line.operators(), line.isInner());
            if (scan.isClean()) {
                line.shape(known);
            }
        }
        return known;
    }

    /**
     * {@return what operators have in common with others of the same kinds}
     *
     * @param inner whether the first of them is part of an operator of another line
     */
    Shape shape(List<Operator> operators, boolean inner) {
        Shape shape = walked.shape(inner);
        for (int i = 0; i < operators.size(); i++) {
            shape = shape.with(walked.kindOf(operators.get(i), scan));
        }
        return shape;
    }
}
