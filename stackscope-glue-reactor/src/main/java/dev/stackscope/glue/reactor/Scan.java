package dev.stackscope.glue.reactor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;

/**
 * Asks operators for what they tell of themselves.
 *
 * <p>Most operators are Reactor's own, but any class may be {@link Scannable}: what it throws is kept until all else was
 * read.
 */
final class Scan {

    /** A foreign class may name a new object each time. */
    private static final int MAX_FOREIGN_ANSWERS = 10_000;

    private @Nullable Throwable error;
    private int foreignAnswers;
    private @Nullable Class<?> reactors; // the class that was asked last, if it is Reactor's

    /** {@return what an operator answers, unconverted, or null if it does not know or is not Scannable} */
    @Nullable
    Object raw(Object operator, Attr<?> key) {
        if (!(operator instanceof Scannable scannable) || !mayAsk(operator)) {
            return null;
        }
        try {
            Object answer = scannable.scanUnsafe(key);
            return isThere(answer) ? answer : null;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) { // perhaps foreign code
            keep(operator, thrown);
            return null;
        }
    }

    private boolean mayAsk(Object operator) {
        if (operator.getClass() == reactors) {
            return true;
        }
        if (OperatorClass.of(operator).isReactors()) {
            reactors = operator.getClass();
            return true;
        }
        return ++foreignAnswers <= MAX_FOREIGN_ANSWERS;
    }

    /** {@return whether there is an object; Attr.NULL_SCAN and Attr.UNAVAILABLE_SCAN stand for none} */
    private static boolean isThere(@Nullable Object answer) {
        return answer != null
                && !(answer instanceof Scannable && OperatorClass.of(answer).isNotAvailable());
    }

    /** {@return the answer if it is of a type, else null} */
    <T> @Nullable T as(Class<T> type, Object operator, Attr<?> key) {
        Object answer = raw(operator, key);
        return type.isInstance(answer) ? type.cast(answer) : null;
    }

    /** {@return whether an operator answers yes} */
    boolean is(Object operator, Attr<Boolean> key) {
        return Boolean.TRUE.equals(raw(operator, key));
    }

    /** {@return what an operator of Reactor's lists as its inner subscribers, as many as are allowed} */
    List<Object> inners(Object operator, int limit) {
        // A foreign stream need not end, nor have any element that a limit could count.
        if (!OperatorClass.of(operator).mayHaveInners()) {
            return List.of();
        }
        List<Object> inners = new ArrayList<>();
        try {
            // Reactor 3.4, MonoFlatMap.FlatMapMain: an element is null before the inner is subscribed.
            ((Scannable) operator).inners().limit(limit).filter(Scan::isThere).forEach(inners::add);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) {
            keep(operator, thrown);
        }
        return inners;
    }

    /** {@return the name that an operator gives its step, or null} */
    @Nullable
    String stepName(Object operator) {
        try {
            return operator instanceof Scannable scannable ? scannable.stepName() : null;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) { // perhaps foreign code
            keep(operator, thrown);
            return null;
        }
    }

    /** {@return whether no operator threw anything so far} */
    boolean isClean() {
        return error == null;
    }

    /** Throws what an operator threw, if one did. */
    void finish() throws Exception {
        if (error instanceof Exception exception) {
            throw exception;
        }
        if (error instanceof Error fault) {
            throw fault;
        }
    }

    private void keep(Object operator, Throwable thrown) {
        // Reactor 3.8 asserts in some answers that somebody has subscribed.
        boolean early =
                thrown instanceof AssertionError && OperatorClass.of(operator).isReactors();
        error = error == null && !early ? thrown : error;
    }
}
