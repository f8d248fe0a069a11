package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.lowlevel.AnnotationMark;
import dev.stackscope.lowlevel.ClassAnalysis;
import dev.stackscope.lowlevel.HeldBlock;
import dev.stackscope.lowlevel.MethodAnalysis;
import dev.stackscope.lowlevel.OpenBlocks;
import dev.stackscope.spi.ContextDraft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What class files say about the frames at a position: blocks that are open there, and annotations. */
final class CodeFacts {

    /** The annotation that customises frames, whatever package it is in. */
    private static final String MARK = "StackscopeFrame";

    private static final int MAX_POSITIONS = 10_000;
    private static final OpenBlocks NONE = new OpenBlocks(List.of(), false);

    private record Position(
            StackTraceElement element,
            @Nullable Integer bytecodeIndex,
            @Nullable String callee) {}

    private final ClassFiles files = new ClassFiles();
    /** By class file, since the classes of two loaders can have one name. They go with the class file. */
    private final Map<ClassAnalysis, Map<Position, OpenBlocks>> positions =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * {@return what is open in a frame, outermost first; may be added to}
     *
     * @param callee the next inner frame, or null if there is none
     * @param call the frame's local variables, or null if they are not at hand
     * @param thread the thread that has the frame, or null if unknown
     * @param stack says which class loader most likely has the class, and takes a note if the position is ambiguous
     */
    List<ContextDraft> heldBy(
            Frame frame, @Nullable Frame callee, @Nullable LiveFrame call, @Nullable Thread thread, StackNode stack) {
        OpenBlocks open = open(fileOf(frame, call, stack), frame, callee);
        if (open.ambiguous()) {
            stack.note("what " + frame + " holds open is ambiguous: the line alone does not tell");
        }
        List<ContextDraft> drafts = new ArrayList<>();
        for (OpenBlocks.OpenBlock block : open.blocks()) {
            if (block.block().kind() == HeldBlock.Kind.LOCK) {
                ContextDraft lock = HeldLocks.draft(block.block(), call, thread);
                if (lock != null) {
                    drafts.add(described(lock, block));
                }
                continue;
            }
            Object object = call == null ? null : call.local(block.block().slot());
            if (object != null && fits(object, block)) {
                drafts.add(described(ContextDraft.live(kind(block), object).tier(Tier.OPENED), block));
            } else if (object != null || call == null || !isNullResource(block)) {
                drafts.add(described(
                        ContextDraft.declared(kind(block), block.block().typeName()), block));
            }
        }
        return drafts;
    }

    /** {@return whether an object can be what a block holds: where an agent has moved the variables, it may be another} */
    private static boolean fits(Object object, OpenBlocks.OpenBlock open) {
        String declared = open.block().typeName();
        return kind(open) != Context.Kind.RESOURCE
                || declared == null
                || TypeDispatch.supertypes(object.getClass()).stream()
                        .anyMatch(type -> type.getTypeName().equals(declared));
    }

    private @Nullable ClassAnalysis fileOf(Frame frame, @Nullable LiveFrame call, StackNode stack) {
        return call != null ? files.find(call.declaringClass()) : fileOf(frame, stack.loader());
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
        return new FrameRules(mark.flag("hide", false), mark.flag("hideLine", false), mark.flag("prune", false), null);
    }

    private OpenBlocks open(@Nullable ClassAnalysis type, Frame frame, @Nullable Frame callee) {
        if (type == null) {
            return NONE;
        }
        Map<Position, OpenBlocks> ofType = positions.computeIfAbsent(type, key -> new ConcurrentHashMap<>());
        Position position = new Position(
                frame.toStackTraceElement(), frame.bytecodeIndex(), callee == null ? null : callee.methodName());
        OpenBlocks known = ofType.get(position);
        if (known != null) {
            return known;
        }
        OpenBlocks found = find(type, frame, position);
        if (ofType.size() >= MAX_POSITIONS) {
            ofType.clear();
        }
        ofType.put(position, found);
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
