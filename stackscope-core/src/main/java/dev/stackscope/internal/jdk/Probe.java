package dev.stackscope.internal.jdk;

import org.jspecify.annotations.Nullable;

/**
 * What became of trying one way to look inside the JDK.
 *
 * @param name what the way leads to, in plain words, such as "thread containers"
 * @param available whether it works in this JVM
 * @param reason why it does not, or null where it works
 * @param remedy the command-line flags that would open it, or null where it works or where no flag helps
 */
public record Probe(
        String name,
        boolean available,
        @Nullable String reason,
        @Nullable String remedy) {

    /** {@return the probe of a way that works} */
    static Probe works(String name) {
        return new Probe(name, true, null, null);
    }

    /** {@return the probe of a way that is closed, and that {@code remedy} would open} */
    static Probe fails(String name, String reason, @Nullable String remedy) {
        return new Probe(name, false, reason, remedy);
    }
}
