package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.internal.extract.Registration.ForFrames;
import dev.stackscope.internal.extract.Registration.ForType;
import dev.stackscope.lowlevel.ClassAnalysis;
import dev.stackscope.spi.ContributeContexts;
import dev.stackscope.spi.ContributeRoots;
import dev.stackscope.spi.DescribeTask;
import dev.stackscope.spi.ElaborateContext;
import dev.stackscope.spi.ElaborateFrame;
import dev.stackscope.spi.Unwrap;
import dev.stackscope.spi.UnwrapContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All installed hooks, with the answers they gave so far. Immutable but for those. */
final class HookTable {

    /**
     * The hooks for one class.
     *
     * @param ofOneGlue whether the glue that describes objects of the class is the one that unwraps them, and none
     *     contributes contexts to them
     */
    record ForClass(
            @Nullable Unwrap<Object> unwrap,
            @Nullable UnwrapContext<Object> unwrapContext,
            @Nullable ElaborateContext<Object> elaborateContext,
            @Nullable DescribeTask<Object> describe,
            List<ContributeContexts<Object>> contexts,
            boolean ofOneGlue) {}

    /** Where frames stand; the classes of two loaders can have one name, but hardly one class file. */
    private record Position(@Nullable ClassAnalysis type, Object place) {}

    private static final Comparator<ForFrames> PRECEDENCE = Comparator.<ForFrames>comparingInt(
                    h -> -h.frames().specificity())
            .thenComparing(h -> h.source().origin())
            .thenComparing(h -> h.source().library());

    private final List<ForType> unwraps;
    private final List<ForType> contextUnwraps;
    private final List<ForType> contextElaborations;
    private final List<ForType> descriptions;
    private final List<ForType> contexts;
    private final List<ForFrames> elaborations;
    private final List<FrameMatcher> hidden;
    private final List<FrameMatcher> lineHidden;
    private final List<FrameMatcher> pruned;
    private final List<FrameMatcher> receivers;
    private final List<ContributeRoots> roots;
    private final Map<Position, KnownFrame> positions = new ConcurrentHashMap<>();
    private final PathTable paths = new PathTable(this);
    /*
     * No ClassValue: the class would keep the hooks, for good if it is one of the JDK's and they are an application's.
     * Here they go with the table, and the table with the application.
     */
    private final WeakIdentityMap<Class<?>, ForClass> classes = new WeakIdentityMap<>();

    HookTable(List<HookCollector> glues) {
        unwraps = all(glues, g -> g.unwraps);
        contextUnwraps = all(glues, g -> g.contextUnwraps);
        contextElaborations = all(glues, g -> g.contextElaborations);
        descriptions = all(glues, g -> g.descriptions);
        contexts = all(glues, g -> g.contexts);
        elaborations = new ArrayList<>(all(glues, g -> g.elaborations));
        elaborations.sort(PRECEDENCE);
        hidden = all(glues, g -> g.hidden);
        lineHidden = all(glues, g -> g.lineHidden);
        pruned = all(glues, g -> g.pruned);
        receivers = all(glues, g -> g.receivers);
        roots = all(glues, g -> g.roots);
    }

    private static <T> List<T> all(List<HookCollector> glues, Function<HookCollector, List<T>> part) {
        return glues.stream().flatMap(glue -> part.apply(glue).stream()).toList();
    }

    /** {@return the hooks for objects of a class} */
    ForClass of(Class<?> type) {
        ForClass known = classes.get(type);
        if (known == null) {
            known = resolve(type); // not inside the map: it asks class loaders
            classes.add(type, known);
        }
        return known;
    }

    /** {@return what is known of call paths} */
    PathTable paths() {
        return paths;
    }

    /** {@return what finds the roots of a task tree} */
    List<ContributeRoots> roots() {
        return roots;
    }

    /**
     * {@return a frame as it is to be shown, and what to do with it}
     *
     * @param frame a frame as it was captured
     * @param code what class files say of it; asked once for each position
     * @param hint the class loader that most likely has the class, or null
     */
    KnownFrame at(Frame frame, CodeFacts code, @Nullable ClassLoader hint) {
        Frame bare = isBare(frame) ? frame : bare(frame);
        Position key = new Position(code.fileOf(frame, hint), place(bare));
        KnownFrame known = positions.get(key);
        if (known == null) {
            Frame exact = code.withDescriptor(bare, hint);
            known = KnownFrame.of(exact, rules(exact).and(code.marks(exact, hint)));
            if (positions.size() >= CallPaths.MAX_POSITIONS) {
                positions.clear(); // generated code without end; what is needed comes back
            }
            positions.put(key, known);
        }
        return isBare(frame) ? known : KnownFrame.of(frame, known.rules());
    }

    /** {@return whether a frame is nothing but a position, so that all who stand there can share it} */
    private static boolean isBare(Frame frame) {
        return frame.contexts().isEmpty() && !frame.hidden() && !frame.lineHidden() && frame.origin() == null;
    }

    private static Frame bare(Frame frame) {
        return Frame.of(frame.toStackTraceElement(), frame.descriptor(), frame.bytecodeIndex());
    }

    private static Object place(Frame bare) {
        boolean exact = bare.descriptor() != null || bare.bytecodeIndex() != null;
        return exact ? bare : bare.toStackTraceElement();
    }

    private FrameRules rules(Frame frame) {
        return new FrameRules(
                any(hidden, frame),
                any(lineHidden, frame),
                any(pruned, frame),
                any(receivers, frame),
                elaboration(frame));
    }

    private static boolean any(List<FrameMatcher> matchers, Frame frame) {
        return matchers.stream().anyMatch(m -> m.matches(frame));
    }

    private @Nullable ElaborateFrame elaboration(Frame frame) {
        return elaborations.stream()
                .filter(h -> h.frames().matches(frame))
                .map(h -> (ElaborateFrame) h.hook())
                .findFirst()
                .orElse(null);
    }

    @SuppressWarnings("unchecked") // the collector's signatures tie each hook to a supertype of the class
    private ForClass resolve(Class<?> type) {
        Reserve.FOR_NEW.check();
        ForType unwrap = TypeDispatch.find(type, unwraps);
        ForType describe = TypeDispatch.find(type, descriptions);
        List<ContributeContexts<Object>> contributing = TypeDispatch.all(type, contexts).stream()
                .map(hook -> (ContributeContexts<Object>) hook)
                .toList();
        return new ForClass(
                (Unwrap<Object>) hook(unwrap),
                (UnwrapContext<Object>) hook(TypeDispatch.find(type, contextUnwraps)),
                (ElaborateContext<Object>) hook(TypeDispatch.find(type, contextElaborations)),
                (DescribeTask<Object>) hook(describe),
                contributing,
                contributing.isEmpty() && areOfOneGlue(unwrap, describe));
    }

    private static @Nullable Object hook(@Nullable ForType registered) {
        return registered == null ? null : registered.hook();
    }

    private static boolean areOfOneGlue(@Nullable ForType one, @Nullable ForType other) {
        return one != null && other != null && one.source().equals(other.source());
    }
}
