package dev.stackscope.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;

/** Extraction of futures, where this JVM lets them be looked into. */
public final class Futures {

    private Futures() {}

    /** Skips the test where futures cannot be looked into. */
    public static void assumeOpen() {
        assumeTrue(areOpen(), "java.util.concurrent is closed");
    }

    /** {@return whether futures can be looked into} */
    public static boolean areOpen() {
        return Stackscope.capabilities().all().stream()
                .anyMatch(each -> each.name().equals("completable futures") && each.available());
    }

    /** {@return the stack of an item, child tasks included} */
    public static Stack extract(Object item) {
        return Stackscope.extract(item, ExtractOptions.defaults().withChildTasks(true));
    }
}
