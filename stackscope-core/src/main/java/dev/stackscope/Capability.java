package dev.stackscope;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that Stackscope can see in this JVM, or the reason why it cannot.
 *
 * @param name what can be seen, in plain words
 * @param tier how much of the JVM has to be open to see it
 * @param available whether it can be seen in this JVM as it was started
 * @param reason why it cannot be seen, or null if it can
 * @param remedy what would make it visible, such as a flag, or null if nothing would or nothing is needed
 */
public record Capability(
        String name,
        Tier tier,
        boolean available,
        @Nullable String reason,
        @Nullable String remedy) {

    /** Checks that name and tier are there. */
    public Capability {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tier, "tier");
    }

    /** {@return one line: the name and, unless nothing is needed, the tier; for what cannot be seen the reason} */
    @Override
    public String toString() {
        if (available) {
            return "yes  " + name
                    + (tier == Tier.PUBLIC ? "" : "  " + tier.name().toLowerCase(Locale.ROOT));
        }
        return "no   " + name + (reason == null ? "" : ": " + reason);
    }
}
