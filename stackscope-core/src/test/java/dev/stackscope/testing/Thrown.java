package dev.stackscope.testing;

/** Throws what the compiler would not let pass, as code in other languages does. */
public final class Thrown {

    private Thrown() {}

    /**
     * Throws the error, whatever its type.
     *
     * @return never; so that callers can write {@code throw}
     */
    public static RuntimeException sneakily(Throwable error) {
        Thrown.<RuntimeException>as(error);
        return new IllegalStateException(error);
    }

    @SuppressWarnings("unchecked") // that is the trick: the cast is erased
    private static <T extends Throwable> void as(Throwable error) throws T {
        throw (T) error;
    }
}
