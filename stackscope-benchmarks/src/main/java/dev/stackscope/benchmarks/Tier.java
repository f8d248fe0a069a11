package dev.stackscope.benchmarks;

import dev.stackscope.ExtractOptions;
import dev.stackscope.internal.jdk.ModuleOpening;
import java.util.ArrayList;
import java.util.List;

/** How far the measured JVM is open to Stackscope. */
public enum Tier {
    /** No flags. */
    CLOSED,
    /** The JDK's packages are open. */
    OPENED,
    /** The tool interface may be used; the packages are closed. */
    TOOL,
    /** The packages are open, and the tool interface may be used. */
    BOTH;

    private static final String PROPERTY = "stackscope.tier";

    /** {@return what a JVM of this tier is started with} */
    public List<String> flags() {
        List<String> flags = new ArrayList<>(List.of("-D" + PROPERTY + "=" + this));
        if (this == OPENED || this == BOTH) {
            ModuleOpening.packages().forEach(opened -> flags.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        }
        if (hasTool()) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        return flags;
    }

    /** {@return the tier that this JVM was started with} */
    public static Tier ofThisJvm() {
        return valueOf(System.getProperty(PROPERTY, CLOSED.name()));
    }

    /** {@return options that use what the tier has; the dump of JDK 25 is safe here, as what is dumped is at rest} */
    public ExtractOptions options() {
        return ExtractOptions.defaults().withToolInterface(hasTool()).withThreadDump(true);
    }

    /** {@return whether the tool interface may be used} */
    public boolean hasTool() {
        return this == TOOL || this == BOTH;
    }

    /** {@return the tier in words} */
    public String words() {
        return switch (this) {
            case CLOSED -> "no flags";
            case OPENED -> "opened";
            case TOOL -> "tool";
            case BOTH -> "opened and tool";
        };
    }
}
