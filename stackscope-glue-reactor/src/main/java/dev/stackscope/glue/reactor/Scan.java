package dev.stackscope.glue.reactor;

import java.util.function.Consumer;
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

    /** Begins with another item, of which no operator threw anything yet. */
    void begin() {
        error = null;
        foreignAnswers = 0;
    }

    /** {@return what an operator answers, unconverted, or null if it does not know or is not Scannable} */
    @Nullable
    Object raw(Operator operator, Attr<?> key) {
        Scannable scannable = operator.scannable();
        if (scannable == null || !mayAsk(operator)) {
            return null;
        }
        try {
            return scannable.scanUnsafe(key);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) { // perhaps foreign code
            keep(operator, thrown);
            return null;
        }
    }

    private boolean mayAsk(Operator operator) {
        return operator.is(Trait.REACTORS) || ++foreignAnswers <= MAX_FOREIGN_ANSWERS;
    }

    /** {@return the answer if it is of a type, else null} */
    <T> @Nullable T as(Class<T> type, Operator operator, Attr<?> key) {
        Object answer = raw(operator, key);
        return type.isInstance(answer) ? type.cast(answer) : null;
    }

    /** {@return whether an operator answers yes} */
    boolean is(Operator operator, Attr<Boolean> key) {
        return Boolean.TRUE.equals(raw(operator, key));
    }

    /** Hands over what an operator of Reactor's lists as its inner subscribers, as many as are allowed; some may be null. */
    void inners(Operator operator, int limit, Consumer<@Nullable Object> each) {
        // A foreign stream need not end, nor have any element that a limit could count.
        Scannable scannable = operator.scannable();
        if (scannable == null || !operator.is(Trait.WITH_INNERS)) {
            return;
        }
        try {
            scannable.inners().limit(limit).forEach(each);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) {
            keep(operator, thrown);
        }
    }

    /** {@return the name that an operator gives its step, or null} */
    @Nullable
    String stepName(Operator operator) {
        Scannable scannable = operator.scannable();
        try {
            return scannable == null ? null : scannable.stepName();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) { // perhaps foreign code
            keep(operator, thrown);
            return null;
        }
    }

    /** Goes on as if no operator had thrown anything. */
    void forgive() {
        error = null;
    }

    /** {@return whether every operator was asked so far that was to be, and none threw anything} */
    boolean isClean() {
        return error == null && foreignAnswers <= MAX_FOREIGN_ANSWERS;
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

    private void keep(Operator operator, Throwable thrown) {
        // Reactor 3.8 asserts in some answers that somebody has subscribed.
        boolean early = thrown instanceof AssertionError && operator.is(Trait.REACTORS);
        error = error == null && !early ? thrown : error;
    }
}
