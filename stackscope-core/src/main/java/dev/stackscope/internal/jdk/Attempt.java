package dev.stackscope.internal.jdk;

import org.jspecify.annotations.Nullable;

/**
 * The one try at a feature: the handles that it yielded, or the reason why it yielded none.
 *
 * <p>Attempts, handles and getters are records, kept in static final fields: HotSpot trusts the fields of records, so
 * the method handles inside are constants to the compiler.
 *
 * @param handles the way in, or null where it is closed
 * @param probe what became of the try
 * @param <H> what the feature's members are kept in
 */
record Attempt<H>(@Nullable H handles, Probe probe) {

    /** Finds the members of one feature and tests them on an object of its own. */
    @FunctionalInterface
    interface Opening<H> {

        /** {@return the handles, found and tested; never null} */
        H open() throws ReflectiveOperationException;
    }

    /** {@return what came of {@code opening}, which is tried only where {@code feature} can exist} */
    static <H> Attempt<H> at(Feature feature, Opening<H> opening) {
        Probe obstacle = feature.obstacle();
        if (obstacle != null) {
            return new Attempt<>(null, obstacle);
        }
        try {
            return new Attempt<>(opening.open(), feature.works());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return new Attempt<>(null, feature.brokenBy(e));
        }
    }

    /** Fails the self-test of a feature unless it found that very object. */
    @SuppressWarnings("ReferenceEquality") // identity is meant, and equals may be foreign
    static void checkSame(@Nullable Object expected, @Nullable Object found, String claim) {
        if (expected != found) {
            throw new IllegalStateException("self-test failed: " + claim);
        }
    }
}
