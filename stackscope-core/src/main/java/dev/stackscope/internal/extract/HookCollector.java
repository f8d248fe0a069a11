package dev.stackscope.internal.extract;

import dev.stackscope.FrameMatcher;
import dev.stackscope.internal.extract.Registration.ForFrames;
import dev.stackscope.internal.extract.Registration.ForType;
import dev.stackscope.internal.extract.Registration.Source;
import dev.stackscope.spi.ContributeContexts;
import dev.stackscope.spi.ContributeRoots;
import dev.stackscope.spi.DescribeTask;
import dev.stackscope.spi.ElaborateContext;
import dev.stackscope.spi.ElaborateFrame;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Unwrap;
import dev.stackscope.spi.UnwrapContext;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The hooks of one glue, while it registers them and afterwards. */
final class HookCollector implements Hooks {

    final List<ForType> unwraps = new ArrayList<>();
    final List<ForType> contextUnwraps = new ArrayList<>();
    final List<ForType> contextElaborations = new ArrayList<>();
    final List<ForType> contexts = new ArrayList<>();
    final List<ForType> descriptions = new ArrayList<>();
    final List<ForFrames> elaborations = new ArrayList<>();
    final List<FrameMatcher> hidden = new ArrayList<>();
    final List<FrameMatcher> lineHidden = new ArrayList<>();
    final List<FrameMatcher> pruned = new ArrayList<>();
    final List<FrameMatcher> receivers = new ArrayList<>();
    final List<ContributeRoots> roots = new ArrayList<>();
    private final Source source;
    private final WeakReference<@Nullable ClassLoader> loader; // the embedder's hooks outlive the loader

    HookCollector(Source source, @Nullable ClassLoader loader) {
        this.source = source;
        this.loader = new WeakReference<>(loader);
    }

    /** {@return who made the glue} */
    Origin origin() {
        return source.origin();
    }

    @Override
    public @Nullable ClassLoader loader() {
        return loader.get();
    }

    @Override
    public <T> Hooks unwrap(Class<T> type, Unwrap<? super T> hook) {
        return add("unwrap", unwraps, type, hook);
    }

    @Override
    public Hooks unwrap(String className, Unwrap<Object> hook) {
        return add("unwrap", unwraps, className, hook);
    }

    @Override
    public <T> Hooks unwrapContext(Class<T> type, UnwrapContext<? super T> hook) {
        return add("unwrapContext", contextUnwraps, type, hook);
    }

    @Override
    public Hooks unwrapContext(String className, UnwrapContext<Object> hook) {
        return add("unwrapContext", contextUnwraps, className, hook);
    }

    @Override
    public <T> Hooks elaborateContext(Class<T> type, ElaborateContext<? super T> hook) {
        return add("elaborateContext", contextElaborations, type, hook);
    }

    @Override
    public Hooks elaborateContext(String className, ElaborateContext<Object> hook) {
        return add("elaborateContext", contextElaborations, className, hook);
    }

    @Override
    public <T> Hooks contexts(Class<T> type, ContributeContexts<? super T> hook) {
        return add("find the contexts of", contexts, type, hook);
    }

    @Override
    public <T> Hooks describe(Class<T> type, DescribeTask<? super T> hook) {
        return add("describe", descriptions, type, hook);
    }

    @Override
    public Hooks describe(String className, DescribeTask<Object> hook) {
        return add("describe", descriptions, className, hook);
    }

    @Override
    public Hooks elaborate(FrameMatcher frames, ElaborateFrame hook) {
        Objects.requireNonNull(frames, "frames");
        elaborations.add(new ForFrames(frames, Objects.requireNonNull(hook, "hook"), source));
        return this;
    }

    @Override
    public Hooks hide(FrameMatcher frames) {
        hidden.add(Objects.requireNonNull(frames, "frames"));
        return this;
    }

    @Override
    public Hooks hideLine(FrameMatcher frames) {
        lineHidden.add(Objects.requireNonNull(frames, "frames"));
        return this;
    }

    @Override
    public Hooks prune(FrameMatcher frames) {
        pruned.add(Objects.requireNonNull(frames, "frames"));
        return this;
    }

    @Override
    public Hooks receivers(FrameMatcher frames) {
        receivers.add(Objects.requireNonNull(frames, "frames"));
        return this;
    }

    @Override
    public Hooks roots(ContributeRoots hook) {
        roots.add(Objects.requireNonNull(hook, "hook"));
        return this;
    }

    private Hooks add(String verb, List<ForType> hooks, Class<?> type, Object hook) {
        Objects.requireNonNull(type, "type");
        return add(verb, hooks, new ForType(type, type.getName(), Objects.requireNonNull(hook, "hook"), source));
    }

    private Hooks add(String verb, List<ForType> hooks, String className, Object hook) {
        Objects.requireNonNull(className, "className");
        return add(verb, hooks, new ForType(null, className, Objects.requireNonNull(hook, "hook"), source));
    }

    private Hooks add(String verb, List<ForType> hooks, ForType added) {
        for (ForType other : hooks) {
            if (other.typeName().equals(added.typeName()) && other.type() == added.type()) {
                throw new IllegalArgumentException(
                        "glue for " + source.library() + " already has a hook to " + verb + " " + added.typeName());
            }
        }
        hooks.add(added);
        return this;
    }
}
