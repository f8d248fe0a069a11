package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.lowlevel.AnnotationMark;
import dev.stackscope.lowlevel.ClassAnalysis;
import dev.stackscope.lowlevel.HeldBlock;
import dev.stackscope.lowlevel.MethodAnalysis;
import dev.stackscope.lowlevel.OpenBlocks;
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

    private static final int MAX_POSITIONS = 100_000;
    private static final OpenBlocks NONE = new OpenBlocks(List.of(), false);

    private record Position(
            StackTraceElement element,
            @Nullable Integer bytecodeIndex,
            @Nullable String callee) {}

    private final ClassFiles files = new ClassFiles();
    private final Lambdas lambdas = new Lambdas(files);
    private final Map<Position, OpenBlocks> positions = new ConcurrentHashMap<>();

    /** {@return the place in the code that makes lambdas of a class, or null if it is none or not known} */
    @Nullable
    StackTraceElement sourceOf(Class<?> lambda) {
        return lambdas.sourceOf(lambda);
    }

    /**
     * {@return what is open in a frame, outermost first; may be added to}
     *
     * @param callee the next inner frame, or null if there is none
     * @param call the frame's local variables, or null if they are not at hand
     * @param stack says which class loader most likely has the class, and takes a note if the position is ambiguous
     */
    List<ContextDraft> heldBy(Frame frame, @Nullable Frame callee, @Nullable LiveFrame call, StackNode stack) {
        OpenBlocks open = open(frame, callee, stack.loader());
        if (open.ambiguous()) {
            stack.note("what " + frame + " holds open is ambiguous: the line alone does not tell");
        }
        List<ContextDraft> drafts = new ArrayList<>();
        for (OpenBlocks.OpenBlock block : open.blocks()) {
            Object object = call == null ? null : call.local(block.block().slot());
            if (object != null) {
                drafts.add(described(ContextDraft.live(kind(block), object), block));
            } else if (call == null || !isNullResource(block)) {
                drafts.add(described(
                        ContextDraft.declared(kind(block), block.block().typeName()), block));
            }
        }
        return drafts;
    }

    /** {@return whether a block whose variable is null holds nothing: a resource stays in its variable until it is closed} */
    private static boolean isNullResource(OpenBlocks.OpenBlock open) {
        return kind(open) == Context.Kind.RESOURCE && !open.exiting();
    }

    /**
     * {@return a frame with its method's descriptor, if the class file shows which of the overloads has the line}
     *
     * @param frame a frame at a bare position, as a stack trace gives it
     * @param hint the class loader that most likely has the class, or null
     */
    Frame withDescriptor(Frame frame, @Nullable ClassLoader hint) {
        ClassAnalysis type = frame.descriptor() == null ? files.find(frame.toStackTraceElement(), hint) : null;
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
        ClassAnalysis type = files.find(frame.toStackTraceElement(), hint);
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
        return new FrameRules(mark.flag("hide", false), mark.flag("hideLine", false), mark.flag("prune", false), null);
    }

    private OpenBlocks open(Frame frame, @Nullable Frame callee, @Nullable ClassLoader hint) {
        ClassAnalysis type = files.find(frame.toStackTraceElement(), hint);
        if (type == null) {
            return NONE;
        }
        Position position = new Position(
                frame.toStackTraceElement(), frame.bytecodeIndex(), callee == null ? null : callee.methodName());
        OpenBlocks known = positions.get(position);
        if (known != null) {
            return known;
        }
        OpenBlocks found = find(type, frame, position);
        if (positions.size() >= MAX_POSITIONS) {
            positions.clear();
        }
        positions.put(position, found);
        return found;
    }

    private static OpenBlocks find(ClassAnalysis type, Frame frame, Position position) {
        List<OpenBlocks> answers = new ArrayList<>();
        for (MethodAnalysis method : methods(type, frame)) {
            List<Integer> indexes = position.bytecodeIndex() != null
                    ? List.of(position.bytecodeIndex())
                    : method.positions(frame.lineNumber(), position.callee());
            if (!indexes.isEmpty()) {
                answers.add(method.blocksOpenAt(indexes));
            }
        }
        if (answers.isEmpty()) {
            return NONE;
        }
        boolean agree = answers.stream().distinct().count() == 1;
        return agree ? answers.get(0) : new OpenBlocks(List.of(), true);
    }

    private static List<MethodAnalysis> methods(ClassAnalysis type, Frame frame) {
        List<MethodAnalysis> named = type.methods(frame.methodName());
        String descriptor = frame.descriptor();
        return descriptor == null
                ? named
                : named.stream().filter(m -> m.descriptor().equals(descriptor)).toList();
    }

    private static Context.Kind kind(OpenBlocks.OpenBlock open) {
        return open.block().kind() == HeldBlock.Kind.RESOURCE ? Context.Kind.RESOURCE : Context.Kind.MONITOR;
    }

    private static ContextDraft described(ContextDraft draft, OpenBlocks.OpenBlock open) {
        return draft.variableName(open.block().variableName())
                .startLine(open.block().startLine())
                .exiting(open.exiting());
    }
}
