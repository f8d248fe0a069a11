package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.ExtractionException;
import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.Stack;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.ThreadSnapshot;
import dev.stackscope.spi.Wait;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One extraction, from its items to the model. Belongs to one thread. */
final class Run implements Extraction {

    private static final int MAX_NESTING = 50;

    private final Engine engine;
    private final ExtractOptions options;
    private final TimeBudget time;
    private final int nesting;
    private final Captures captures;
    private final Map<Class<?>, Object> shared;
    private final Notes notes;
    private final List<Watches.Watched> watched;
    private final StaticContexts statics;
    private final ClassLoader loaderOfCaller = seenFrom(Loaders.usedBy(Thread.currentThread()));
    private Set<ClassLoader> loaders = Set.of(); // by identity, as those below
    private Set<Object> held = Set.of();
    private final Tasks tasks = new Tasks(this);
    private final Agenda agenda;
    private final Placement placement = new Placement(this);
    private HookTable hooks;
    private PathTable.@Nullable ForLoader knownPaths;
    private @Nullable KnownPlaces knownPlaces;
    private boolean sharesFrames;

    Run(Engine engine, ExtractOptions options) {
        this.engine = engine;
        this.options = options;
        this.time = new TimeBudget(options.timeBudget());
        this.nesting = 0;
        this.captures = new Captures(options, engine.code(), this::knownPaths);
        this.shared = new HashMap<>(4);
        this.notes = new Notes();
        this.watched = engine.watched();
        this.statics = new StaticContexts();
        this.agenda = new Agenda(this, tasks);
        this.hooks = hooksOfCaller();
        String obstacle = captures.exact().obstacle();
        if (obstacle != null) {
            note(obstacle);
        }
    }

    /** An extraction that a hook makes in the middle of another one, and that knows what the other one knows. */
    private Run(Run outer) {
        this.engine = outer.engine;
        this.options = outer.options;
        this.time = outer.time;
        this.nesting = outer.nesting + 1;
        this.captures = outer.captures;
        this.shared = outer.shared;
        this.notes = outer.notes;
        this.watched = outer.watched;
        this.statics = outer.statics;
        this.agenda = new Agenda(this, tasks);
        this.hooks = hooksOfCaller();
    }

    private HookTable hooksOfCaller() {
        return engine.hooksFor(loaderOfCaller, notes);
    }

    /** {@return a class loader that sees what the classes of one see; those of the boot loader are seen from everywhere} */
    private static ClassLoader seenFrom(@Nullable ClassLoader loader) {
        return loader == null ? Loaders.own() : loader;
    }

    /** {@return the finished stack of the item that the caller asked for} */
    Stack extractRoot(Object item) {
        if (item instanceof Thread thread && !time.isUsedUp()) {
            see(item.getClass().getClassLoader());
            captures.capture(thread); // before it is described, so that it need not be described again
        }
        StackNode root = agenda.root(item);
        agenda.work();
        if (nesting == 0) {
            for (String note : notes()) {
                root.note(note);
            }
        }
        Assembly.build(List.of(root));
        return root.built();
    }

    /** {@return the finished stacks of many items, but for those that others own} */
    List<Stack> extractRoots(List<Object> items) {
        sharesFrames = true;
        List<StackNode> roots = new ArrayList<>();
        items.forEach(item -> agenda.addRoot(item, roots));
        agenda.work();
        List<StackNode> unowned = roots.stream()
                .filter(root -> root.owner() == null && !root.isShownElsewhere(held))
                .toList();
        Assembly.build(unowned);
        return unowned.stream().map(StackNode::built).toList();
    }

    /** {@return the finished first frame of an item} */
    Frame outermost(Object item) {
        StackNode root = agenda.outermost(item);
        Assembly.build(List.of(root));
        Stack built = root.built();
        if (built.frames().isEmpty()) {
            String reached = built.leaves().isEmpty()
                    ? "nothing"
                    : "only " + built.leaves().get(0).description();
            throw new ExtractionException("unwrapping " + Identity.of(item) + " reached " + reached, built.error());
        }
        return built.frames().get(0);
    }

    /** {@return the items that somebody gave a name} */
    List<Watches.Watched> watched() {
        return watched;
    }

    /** {@return the name of an item or of what a context holds, or null if nobody gave it one} */
    @Nullable
    String nameOf(Object object) {
        return tasks.nameOf(object);
    }

    /** Remembers that something holds an executor open. */
    void holds(Object executor) {
        held = held.isEmpty() ? identitySet() : held;
        held.add(executor);
    }

    /** {@return everything that could not be seen, of this run and of the glue} */
    List<String> notes() {
        List<String> ofGlue = engine.notes();
        Optional<String> remedy = statics.remedy();
        if (ofGlue.isEmpty() && notes.all().isEmpty() && remedy.isEmpty()) {
            return List.of();
        }
        Set<String> all = new LinkedHashSet<>(ofGlue);
        all.addAll(notes.all());
        remedy.ifPresent(all::add);
        return List.copyOf(all);
    }

    @Override
    public ExtractOptions options() {
        return options;
    }

    @Override
    public Stack extract(Object item) {
        Run nested = new Run(this);
        return nested.nesting > MAX_NESTING ? nested.tooDeep(item) : nested.extractRoot(item);
    }

    @Override
    public Stack extractTask(Object item) {
        return options.childTasks() ? extract(item) : agenda.stub(item);
    }

    private Stack tooDeep(Object item) {
        note("hooks nested extractions more than " + MAX_NESTING + " deep; the innermost have no frames");
        return agenda.stub(item);
    }

    @Override
    public ThreadSnapshot thread(Thread thread) {
        return captures.of(thread);
    }

    @Override
    public List<Frame> frames(StackTraceElement[] innermostFirst) {
        return engine.code().paths().of(innermostFirst).frames();
    }

    /** {@return the threads captured so far, and the way to capture more} */
    Captures captures() {
        return captures;
    }

    @Override
    public @Nullable StackTraceElement sourceOf(Object function) {
        return engine.code().sourceOf(function.getClass());
    }

    @Override
    public <T> T once(Class<T> key, Supplier<? extends T> supplier) {
        Object known = shared.get(key);
        if (known == null) {
            known = supplier.get();
            shared.put(key, known);
        }
        return key.cast(known);
    }

    @Override
    public void note(String sentence) {
        notes.accept(sentence);
    }

    /** {@return the hooks for objects of a class} */
    HookTable.ForClass hooks(Class<?> type) {
        see(type.getClassLoader());
        return hooks.of(type);
    }

    /** {@return the hooks for items of a class; where there are none, after a look for glue that came late} */
    HookTable.ForClass itemHooks(Class<?> type) {
        HookTable.ForClass found = hooks(type);
        if (found.unwrap() != null) {
            return found;
        }
        use(engine.hooksForUnknown(type, notes));
        return hooks.of(type);
    }

    /** Looks for glue that comes with a class loader. */
    @SuppressWarnings("ReferenceEquality") // class loaders may override equals
    void see(@Nullable ClassLoader loader) {
        ClassLoader seen = seenFrom(loader);
        if (seen == loaderOfCaller) {
            return;
        }
        loaders = loaders.isEmpty() ? identitySet() : loaders;
        if (loaders.add(seen)) {
            use(engine.hooksFor(seen, notes));
        }
    }

    private void use(HookTable table) {
        hooks = table;
        knownPlaces = null;
    }

    private static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** {@return all hooks in force} */
    HookTable allHooks() {
        return hooks;
    }

    /** {@return a frame of a stack with what the hooks and annotations want done with it} */
    KnownFrame known(Frame frame, StackNode stack) {
        return hooks.at(frame, engine.code(), stack.loader());
    }

    /** {@return what hooks and class files say of the calls of a path, for a stack} */
    PathFacts facts(CallPath path, StackNode stack) {
        return knownPaths(stack.loader()).of(path, engine.code());
    }

    /** {@return what there is to know of places, for a stack} */
    KnownPlaces.Row places(List<Frame> places, StackNode stack) {
        KnownPlaces known = knownPlaces;
        if (known == null || !known.isFor(stack.loader())) {
            known = new KnownPlaces(stack.loader());
            knownPlaces = known;
        }
        return known.row(places, hooks, engine.code());
    }

    private PathTable.ForLoader knownPaths(@Nullable ClassLoader loader) {
        PathTable.ForLoader last = knownPaths;
        if (last == null || !last.isOf(hooks, loader)) {
            last = hooks.paths().with(loader);
            knownPaths = last;
        }
        return last;
    }

    /** {@return a frame that remembers where it was found, unless frames are shared in this run} */
    Frame withOrigin(Frame frame, Group group) {
        return sharesFrames || frame.origin() != null ? frame : frame.withOrigin(group.origin());
    }

    /** {@return a reference to where frames were found for them to remember, or null if frames are shared in this run} */
    @Nullable
    WeakReference<Object> originFor(Group group) {
        return sharesFrames ? null : group.origin();
    }

    /** {@return the time that is left} */
    TimeBudget time() {
        return time;
    }

    /** {@return the count of what class files alone tell of} */
    StaticContexts statics() {
        return statics;
    }

    Placement placement() {
        return placement;
    }

    CodeFacts code() {
        return engine.code();
    }

    /** {@return what runs the hooks of a stack's contexts} */
    Settling settling(StackNode stack) {
        return new Settling(this, stack);
    }

    /** {@return a wait of a stack, its tasks on the agenda} */
    LeafNode leaf(StackNode stack, Wait wait) {
        return agenda.leaf(stack, wait);
    }

    Agenda agenda() {
        return agenda;
    }
}
