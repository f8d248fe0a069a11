package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.lowlevel.AnnotationMark;
import dev.stackscope.lowlevel.ClassAnalysis;
import dev.stackscope.lowlevel.MethodAnalysis;
import dev.stackscope.spi.ContextDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What class files say about the frames at a position: blocks that are open there, and annotations. */
final class CodeFacts {

    /** The annotation that customises frames, whatever package it is in. */
    private static final String MARK = "StackscopeFrame";

    private static final int MAX_POSITIONS = 10_000;

    /** Where a frame stands, as far as it is known; the monitors that it entered narrow it down. */
    private record Position(
            StackTraceElement element,
            @Nullable Integer bytecodeIndex,
            @Nullable String callee,
            @Nullable Integer monitors,
            boolean cutShort) {}

    private final ClassFiles files = new ClassFiles();
    private final Lambdas lambdas = new Lambdas(files);
    private final CallPaths paths = new CallPaths(files);

    /** By class file, since the classes of two loaders can have one name. They go with the class file. */
    private final WeakIdentityMap<ClassAnalysis, Map<Position, OpenCode>> positions = new WeakIdentityMap<>();

    /** {@return the call paths that threads were seen on} */
    CallPaths paths() {
        return paths;
    }

    /** {@return the place in the code that makes lambdas of a class, or null if it is none or not known} */
    @Nullable
    StackTraceElement sourceOf(Class<?> lambda) {
        return lambdas.sourceOf(lambda);
    }

    /**
     * {@return what is open in a frame, outermost first; may be added to}
     *
     * @param callee the next inner frame, or null if there is none
     * @param call what the JVM tells of the call, or null if only its position is known
     * @param thread the thread that has the frame, or null if unknown
     * @param stack says which class loader most likely has the class, and takes a note if the position is ambiguous
     */
    List<ContextDraft> heldBy(
            Frame frame, @Nullable Frame callee, @Nullable LiveCall call, @Nullable Thread thread, StackNode stack) {
        OpenCode open = open(fileOf(frame, call, stack), frame, callee, call);
        if (open.blocks().ambiguous()) {
            stack.note("what " + frame + " holds open is ambiguous: the line alone does not tell");
        }
        boolean nothing = open.isNothing()
                && (call == null
                        || call.monitors() == null
                        || call.monitors().entered().isEmpty());
        return nothing ? new ArrayList<>(0) : new HeldDrafts(frame, open, call, thread).heldBy(stack);
    }

    /**
     * {@return what the class file says is open in a call, by its position alone}
     *
     * @param callee the next inner frame, or null if there is none
     * @param file the class file, or null if it is to be found by the class's name
     * @param hint the class loader that most likely has the class, or null
     */
    OpenCode openAt(Frame frame, @Nullable Frame callee, @Nullable ClassAnalysis file, @Nullable ClassLoader hint) {
        return open(file == null ? fileOf(frame, hint) : file, frame, callee, null);
    }

    /**
     * {@return whether a call may have entered a monitor: those of the JDK's own code count, and code that is not known}
     *
     * @param open what may be open in the call, nothing in the JDK's code
     * @param callee the next inner frame, or null if there is none
     * @param hint the class loader that most likely has the class, or null
     */
    boolean mayHoldMonitor(OpenCode open, Frame frame, @Nullable Frame callee, @Nullable ClassLoader hint) {
        if (ClassFiles.isOfTheJdk(frame.toStackTraceElement())) {
            return !ClassFiles.isMade(frame.className())
                    && inTheJdk(frame, callee).mayHoldMonitor();
        }
        boolean unknown = open.equals(OpenCode.NOTHING) && fileOf(frame, hint) == null;
        return unknown ? !ClassFiles.isMade(frame.className()) : open.mayHoldMonitor();
    }

    private OpenCode inTheJdk(Frame frame, @Nullable Frame callee) {
        ClassAnalysis file = files.ofTheJdk(frame.className());
        return file == null ? OpenCode.AMBIGUOUS : open(file, frame, callee, null);
    }

    private @Nullable ClassAnalysis fileOf(Frame frame, @Nullable LiveCall call, StackNode stack) {
        return call == null || call.variables() == null
                ? fileOf(frame, stack.loader())
                : files.find(call.variables().declaringClass());
    }

    /**
     * {@return the class file of a frame's class, always the same object for the same class, or null if there is none}
     *
     * @param hint the class loader that most likely has the class, or null
     */
    @Nullable
    ClassAnalysis fileOf(Frame frame, @Nullable ClassLoader hint) {
        return files.find(frame.toStackTraceElement(), hint);
    }

    /**
     * {@return a frame with its method's descriptor, if the class file shows which of the overloads has the line}
     *
     * @param frame a frame at a bare position, as a stack trace gives it
     * @param hint the class loader that most likely has the class, or null
     */
    Frame withDescriptor(Frame frame, @Nullable ClassLoader hint) {
        ClassAnalysis type = frame.descriptor() == null ? fileOf(frame, hint) : null;
        if (type == null) {
            return frame;
        }
        List<MethodAnalysis> named = type.methods(frame.methodName());
        List<MethodAnalysis> candidates = named.size() < 2
                ? named
                : named.stream()
                        .filter(m -> !m.positions(frame.lineNumber(), null).isEmpty())
                        .toList();
        return candidates.size() == 1
                ? Frame.of(frame.toStackTraceElement(), candidates.get(0).descriptor(), frame.bytecodeIndex())
                : frame;
    }

    /**
     * {@return what annotations say is to be done with the frames at a position}
     *
     * @param hint the class loader that most likely has the class, or null
     */
    FrameRules marks(Frame frame, @Nullable ClassLoader hint) {
        ClassAnalysis type = fileOf(frame, hint);
        if (type == null) {
            return FrameRules.NONE;
        }
        Stream<AnnotationMark> marks = Stream.concat(
                type.annotations().stream(), methods(type, frame).stream().flatMap(m -> m.annotations().stream()));
        return marks.filter(mark -> mark.simpleName().equals(MARK))
                .map(CodeFacts::rules)
                .reduce(FrameRules.NONE, FrameRules::and);
    }

    private static FrameRules rules(AnnotationMark mark) {
        return new FrameRules(
                mark.flag("hide", false), mark.flag("hideLine", false), mark.flag("prune", false), false, null);
    }

    private OpenCode open(@Nullable ClassAnalysis type, Frame frame, @Nullable Frame callee, @Nullable LiveCall call) {
        if (type == null) {
            return OpenCode.NOTHING;
        }
        LiveCall.Monitors told = call == null || frame.bytecodeIndex() != null ? null : call.monitors();
        Position position = new Position(
                frame.toStackTraceElement(),
                frame.bytecodeIndex(),
                callee == null ? null : callee.methodName(),
                told == null ? null : told.entered().size(),
                told != null && told.cutShort());
        Map<Position, OpenCode> ofType = positions.get(type, ConcurrentHashMap::new);
        OpenCode known = ofType.get(position);
        if (known != null) {
            return known;
        }
        OpenCode found = find(type, frame, position.callee(), told);
        if (ofType.size() >= MAX_POSITIONS) {
            ofType.clear();
        }
        ofType.put(position, found);
        return found;
    }

    private static OpenCode find(
            ClassAnalysis type, Frame frame, @Nullable String callee, LiveCall.@Nullable Monitors told) {
        List<OpenCode> answers = new ArrayList<>();
        List<MethodAnalysis> methods = methods(type, frame);
        for (MethodAnalysis method : methods) {
            List<Integer> indexes = indexes(method, frame, callee, told);
            if (!indexes.isEmpty()) {
                answers.add(new OpenCode(OpenCode.Method.of(method), method.blocksOpenAt(indexes)));
            }
        }
        if (answers.isEmpty()) { // a native method, or one of a class that was compiled anew
            return methods.size() == 1
                    ? new OpenCode(OpenCode.Method.of(methods.get(0)), OpenCode.NOTHING.blocks())
                    : OpenCode.NOTHING;
        }
        boolean agree = answers.stream().distinct().count() == 1;
        return agree ? answers.get(0) : OpenCode.AMBIGUOUS;
    }

    /** {@return where a frame may stand in a method} */
    private static List<Integer> indexes(
            MethodAnalysis method, Frame frame, @Nullable String callee, LiveCall.@Nullable Monitors told) {
        if (frame.bytecodeIndex() != null) {
            return List.of(frame.bytecodeIndex());
        }
        List<Integer> all = method.positions(frame.lineNumber(), callee);
        List<Integer> fitting = told == null
                ? all
                : all.stream()
                        .filter(index -> told.fit(OpenCode.monitorsAt(index, method)))
                        .toList();
        return fitting.isEmpty() ? all : fitting;
    }

    private static List<MethodAnalysis> methods(ClassAnalysis type, Frame frame) {
        List<MethodAnalysis> named = type.methods(frame.methodName());
        String descriptor = frame.descriptor();
        return descriptor == null
                ? named
                : named.stream().filter(m -> m.descriptor().equals(descriptor)).toList();
    }
}
