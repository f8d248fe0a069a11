package dev.stackscope;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that Stackscope can see in this JVM, or the reason why it cannot.
 *
 * @param name what can be seen, in plain words
 * @param available whether it can be seen in this JVM as it was started
 * @param reason why it cannot be seen, or null if it can
 * @param remedy what would make it visible, such as a flag, or null if nothing would or nothing is needed
 */
public record Capability(
        String name,
        boolean available,
        @Nullable String reason,
        @Nullable String remedy) {

    /** Checks that a name is there. */
    public Capability {
        Objects.requireNonNull(name, "name");
    }

    /** {@return one line: the name, and for what cannot be seen the reason} */
    @Override
    public String toString() {
        if (available) {
            return "yes  " + name;
        }
        return "no   " + name + (reason == null ? "" : ": " + reason);
    }
}
