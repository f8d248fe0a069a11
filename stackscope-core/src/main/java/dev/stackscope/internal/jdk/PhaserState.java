package dev.stackscope.internal.jdk;

import java.util.concurrent.Phaser;
import org.jspecify.annotations.Nullable;

/**
 * How far a {@link Phaser} is.
 *
 * @param phase the number of the phase; negative once the phaser has ended
 * @param parties how many parties are registered
 * @param missing how many of them have not arrived
 */
public record PhaserState(int phase, int parties, int missing) {

    /** {@return whether phasers can be seen} */
    public static Probe probe() {
        return Holder.FIELDS.probe();
    }

    /** {@return how far the phaser is that a thread is parked in, or null where it is parked elsewhere or none is seen} */
    public static @Nullable PhaserState of(@Nullable Object blocker) {
        Fields fields = Holder.FIELDS.handles();
        if (fields == null || !fields.node().isInstance(blocker)) {
            return null;
        }
        Object phaser = fields.phaser().of(blocker);
        return phaser == null ? null : fields.stateOf(phaser);
    }

    private record Fields(Class<?> node, Getter phaser, Getter state) {

        /** Reads the packed number, as most methods of a phaser may be overridden; its layout is that of 17 to 27. */
        @Nullable
        PhaserState stateOf(Object phaser) {
            if (!(state.of(phaser) instanceof Long packed)) {
                return null;
            }
            int counts = packed.intValue();
            boolean empty = counts == 1; // Phaser.EMPTY
            return new PhaserState((int) (packed >>> 32), empty ? 0 : counts >>> 16, empty ? 0 : counts & 0xffff);
        }
    }

    private static final class Holder {

        static final Attempt<Fields> FIELDS =
                Attempt.at(Feature.everywhere("states of phasers", "java.util.concurrent"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> node = Getter.type("java.util.concurrent.Phaser$QNode");
            Fields fields = new Fields(node, Getter.onlyField(node, Phaser.class), Getter.field(Phaser.class, "state"));
            Phaser sample = new Phaser(3);
            sample.arrive();
            if (!new PhaserState(0, 3, 2).equals(fields.stateOf(sample))) {
                throw new IllegalStateException("self-test failed: two of three parties are missing");
            }
            return fields;
        }
    }
}
