package dev.stackscope.internal.jdk;

import org.jspecify.annotations.Nullable;

/**
 * What became of trying one way to look inside the JDK.
 *
 * @param name what the way leads to, in plain words, such as "thread containers"
 * @param access what it needs
 * @param available whether it works in this JVM
 * @param reason why it does not, or null where it works
 * @param remedy the command-line flags that would open it, or null where it works or where no flag helps
 */
public record Probe(
        String name,
        Access access,
        boolean available,
        @Nullable String reason,
        @Nullable String remedy) {

    /** What a way needs before it can work. */
    public enum Access {
        /** Nothing: it goes through public methods. */
        PUBLIC,
        /** Packages of {@code java.base} that are open to us. */
        OPENED,
        /** The JVM's tool interface. */
        TOOL
    }

    /** {@return the probe of a way that works and needs nothing} */
    static Probe works(String name) {
        return new Probe(name, Access.PUBLIC, true, null, null);
    }

    /** {@return the probe of a way that should need nothing and is closed, and that {@code remedy} would open} */
    static Probe fails(String name, String reason, @Nullable String remedy) {
        return new Probe(name, Access.PUBLIC, false, reason, remedy);
    }

    /** {@return this probe, of a way that needs more} */
    Probe needing(Access needed) {
        return new Probe(name, needed, available, reason, remedy);
    }

    /** {@return this probe, of a way that shares its fate and leads to something else} */
    Probe named(String other) {
        return new Probe(other, access, available, reason, remedy);
    }
}
