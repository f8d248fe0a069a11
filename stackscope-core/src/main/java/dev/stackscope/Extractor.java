package dev.stackscope;

import dev.stackscope.internal.extract.Engine;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine: a set of hooks, and the extractions that use them.
 *
 * <p>Immutable but for the items that it {@linkplain #watch watches}, and safe for use by any thread. Most callers use {@link Stackscope}, which stands before {@link
 * #standard()}; embedders and tests build their own:
 *
 * {@snippet :
 * Extractor extractor = Extractor.builder()
 *         .discover()
 *         .hooks(hooks -> hooks.hide(FrameMatcher.inPackage("com.example.plumbing")))
 *         .build();
 * }
 */
public final class Extractor {

    /** No static field of a class of its own: its initialiser would be tried once, also where memory is short at that moment. */
    private static final AtomicReference<@Nullable Extractor> STANDARD = new AtomicReference<>();

    private final Engine engine;

    private Extractor(Engine engine) {
        this.engine = engine;
    }

    /** {@return the extractor that uses every glue {@link java.util.ServiceLoader} finds} */
    public static Extractor standard() {
        Extractor known = STANDARD.get();
        return known == null ? makeStandard() : known;
    }

    private static Extractor makeStandard() {
        Extractor made = builder().discover().build();
        Extractor other = STANDARD.compareAndExchange(null, made);
        return other == null ? made : other;
    }

    /** {@return a builder of extractors; without any call it makes one that knows the JDK alone} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the stack of an item}
     *
     * @param item the item to look into
     */
    public Stack extract(Object item) {
        return extract(item, ExtractOptions.defaults());
    }

    /**
     * {@return the stack of an item}
     *
     * @param item the item to look into
     * @param options what to include, and how far to go
     */
    public Stack extract(Object item, ExtractOptions options) {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(options, "options");
        return engine.extract(item, options);
    }

    /**
     * {@return the outermost frame of an item, without extracting the rest}
     *
     * @param item the item to look into
     * @param options what to include
     * @throws ExtractionException if the item has no frame; it says what was found instead
     */
    public Frame extractOutermost(Object item, ExtractOptions options) {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(options, "options");
        return engine.outermost(item, options);
    }

    /** {@return every task of this JVM} */
    public TaskTree taskTree() {
        return taskTree(ExtractOptions.defaults());
    }

    /**
     * {@return every task of this JVM}
     *
     * @param options what to include, and how far to go; child tasks are always in full
     */
    public TaskTree taskTree(ExtractOptions options) {
        Objects.requireNonNull(options, "options");
        return engine.taskTree(options.withChildTasks(true));
    }

    /**
     * {@return the handle of a name for an item, under which this extractor's task trees show it}
     *
     * <p>The item becomes a root of the trees, also where nothing else leads to it: a future, an executor, a subscription,
     * whatever can be extracted. If it stands below something else, it is not repeated, but bears its name there. Several
     * names for one item are all shown.
     *
     * <p>The item is held weakly: it vanishes from the trees when nothing else refers to it, and the handle does not keep
     * it alive. To take the name back earlier, close the handle.
     *
     * @param name what to call it; untrusted text is shown escaped
     * @param item the item to show
     * @throws IllegalArgumentException if the name is null or blank
     */
    public Watch watch(@Nullable String name, Object item) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("name: " + (name == null ? "null" : "\"" + name + "\" is blank"));
        }
        return engine.watch(name, Objects.requireNonNull(item, "item"));
    }

    /** {@return what can be seen in this JVM and, for the rest, why not and what would show it} */
    public Capabilities capabilities() {
        return Engine.capabilities();
    }

    /** Collects the glue of an {@link Extractor}; not for use by several threads. */
    public static final class Builder {
        private final List<StackscopeGlue> glues = new ArrayList<>();
        private final List<Consumer<Hooks>> hooks = new ArrayList<>();
        private boolean discover;

        private Builder() {}

        /** Adds every glue that {@link java.util.ServiceLoader} finds, now or for a class loader seen later. */
        public Builder discover() {
            discover = true;
            return this;
        }

        /** Adds a glue, which wins over a discovered one for the same library. */
        public Builder glue(StackscopeGlue glue) {
            glues.add(Objects.requireNonNull(glue, "glue"));
            return this;
        }

        /**
         * Adds hooks, which win over those of any glue.
         *
         * <p>Called when {@link #build} is, so that a mistake in them is thrown there.
         */
        public Builder hooks(Consumer<Hooks> registration) {
            hooks.add(Objects.requireNonNull(registration, "registration"));
            return this;
        }

        /** {@return the extractor} */
        public Extractor build() {
            return new Extractor(new Engine(List.copyOf(glues), List.copyOf(hooks), discover));
        }
    }
}
