package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Extractor;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import java.util.concurrent.TimeUnit;

/** Extractions that unwrap each inner line, also one that was told in full. */
final class Unwrapping {

    private static final ExtractOptions OPTIONS = ExtractOptions.defaults().withChildTasks(true);

    /** A hook for the contexts of an item is asked where it is unwrapped. */
    private static final Extractor EACH = Extractor.builder()
            .discover()
            .hooks(hooks -> hooks.contexts(Object.class, (item, sink, extraction) -> {}))
            .build();

    private Unwrapping() {}

    /** A pipeline, once its schedulers are at rest, looks as if every line had been unwrapped. */
    static void assertSame(Object item) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Stack told = Stackscope.extract(item, OPTIONS);
        Stack unwrapped = EACH.extract(item, OPTIONS);
        while (!told.equals(unwrapped) && System.nanoTime() < end) {
            told = Stackscope.extract(item, OPTIONS);
            unwrapped = EACH.extract(item, OPTIONS);
        }
        assertThat(told).asString().isEqualTo(unwrapped.toString());
        assertThat(told).isEqualTo(unwrapped);
    }
}
