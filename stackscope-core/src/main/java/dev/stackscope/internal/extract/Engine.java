package dev.stackscope.internal.extract;

import dev.stackscope.Capabilities;
import dev.stackscope.Capability;
import dev.stackscope.ExtractOptions;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.Tier;
import dev.stackscope.Watch;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.Probes;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What outlives an extraction: the glue, and what is known of classes and code. Safe for use by any thread. */
public final class Engine {

    private final Glues glues;
    private final CodeFacts code = new CodeFacts();
    private final Watches watches = new Watches();
    private volatile boolean hasExtracted;
    private volatile boolean hasMadeTree;
    private final ClassValue<AtomicBoolean> unknownTypes = new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> type) {
            return new AtomicBoolean();
        }
    };

    /**
     * Makes an engine.
     *
     * @param embedded glue that wins over discovered glue
     * @param hooks registers hooks that win over those of any glue
     * @param discover whether to use all glue that the service loader finds, or only core's own
     */
    public Engine(List<StackscopeGlue> embedded, List<Consumer<Hooks>> hooks, boolean discover) {
        Reserve.FOR_FIRST.check();
        this.glues = new Glues(embedded, hooks, discover);
    }

    /** {@return the stack of an item} */
    public Stack extract(Object item, ExtractOptions options) {
        if (!hasExtracted) {
            Reserve.FOR_FIRST.check();
        }
        Stack stack = new Run(this, options).extractRoot(item);
        hasExtracted = true;
        return stack;
    }

    /** {@return the first frame of an item} */
    public Frame outermost(Object item, ExtractOptions options) {
        return new Run(this, options).outermost(item);
    }

    /** {@return every task of this JVM} */
    public TaskTree taskTree(ExtractOptions options) {
        if (!hasMadeTree) {
            Reserve.FOR_FIRST.check();
            TreeCapture.rehearse(options);
        }
        glues.refresh();
        TaskTree tree = new TreeCapture(new Run(this, options)).tree();
        hasMadeTree = true;
        return tree;
    }

    /** {@return the handle of a name for an item, under which task trees show it} */
    public Watch watch(String name, Object item) {
        return watches.add(name, item);
    }

    /** {@return the items that have been given names} */
    List<Watches.Watched> watched() {
        return watches.all();
    }

    /** {@return what can be seen in this JVM} */
    public static Capabilities capabilities() {
        return new Capabilities(Probes.all().stream().map(Engine::capability).toList());
    }

    private static Capability capability(Probe probe) {
        return new Capability(probe.name(), tier(probe.access()), probe.available(), probe.reason(), probe.remedy());
    }

    private static Tier tier(Probe.Access access) {
        return switch (access) {
            case PUBLIC -> Tier.PUBLIC;
            case OPENED -> Tier.OPENED;
            case TOOL -> Tier.TOOL;
        };
    }

    /**
     * {@return the hooks in force once a class loader is known}
     *
     * @param notes takes a sentence if some glue is still being installed
     */
    HookTable hooksFor(@Nullable ClassLoader loader, Consumer<String> notes) {
        return glues.tableFor(loader, notes);
    }

    /** {@return the hooks in force after a look for glue that may have come since, once for each type} */
    HookTable hooksForUnknown(Class<?> type, Consumer<String> notes) {
        if (unknownTypes.get(type).compareAndSet(false, true)) {
            glues.refresh();
        }
        return glues.tableFor(type.getClassLoader(), notes);
    }

    /** {@return what is known of code} */
    CodeFacts code() {
        return code;
    }

    /** {@return sentences on glue that could not be installed} */
    List<String> notes() {
        return glues.notes();
    }
}
