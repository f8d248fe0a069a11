package dev.stackscope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong during an extraction.
 *
 * <p>Extractions do not throw it, they keep it: see {@link Stack#error()}. Only {@link Stackscope#extractOutermost}
 * throws, when there is no frame to return.
 */
public final class ExtractionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what was being done, to what, and what came of it
     * @param cause what went wrong underneath, or null
     */
    public ExtractionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * {@return the one error as it is, or one exception with all of them suppressed in order, or null for none}
     *
     * @param errors what went wrong, in order
     */
    public static @Nullable Throwable combine(List<? extends Throwable> errors) {
        if (errors.size() < 2) {
            return errors.isEmpty() ? null : errors.get(0);
        }
        ExtractionException all = new ExtractionException(errors.size() + " errors during extraction", null);
        errors.forEach(all::addSuppressed);
        return all;
    }
}
