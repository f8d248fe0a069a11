package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What hooks and class files say of the calls of a path, found once for all threads on it. Safe for use by any thread.
 */
final class PathFacts {

    private final CallPath path;
    private final List<KnownFrame> frames;
    private final List<Frame> shown;
    private final List<OpenCode> open;
    private final boolean plain;
    private final boolean empty;
    private final int variables;
    private final boolean monitors;
    private final Map<Class<?>, Object> findings = new ConcurrentHashMap<>(4);

    /**
     * Finds the facts.
     *
     * @param hint the class loader that most likely has the classes, or null
     */
    PathFacts(CallPath path, HookTable hooks, CodeFacts code, @Nullable ClassLoader hint) {
        int length = path.length();
        KnownFrame[] known = new KnownFrame[length];
        OpenCode[] blocks = new OpenCode[length];
        boolean anyMonitor = false;
        int deepest = 0;
        for (int i = 0; i < length; i++) {
            Frame frame = path.frames().get(i);
            Frame callee = i + 1 < length ? path.frames().get(i + 1) : null;
            known[i] = hooks.at(frame, code, hint);
            blocks[i] = code.openAt(frame, callee, path.file(i), hint);
            boolean monitor = code.mayHoldMonitor(blocks[i], frame, callee, hint);
            anyMonitor |= monitor;
            boolean tells =
                    monitor || !blocks[i].isSurelyNothing() || known[i].rules().receiver();
            deepest = tells && deepest == 0 ? length - i : deepest;
        }
        this.path = path;
        this.frames = List.of(known);
        this.shown = List.of(frames.stream().map(KnownFrame::frame).toArray(Frame[]::new)); // List.copyOf keeps it
        this.open = List.of(blocks);
        this.plain = frames.stream().allMatch(each -> each.rules().plain());
        this.empty = open.stream().allMatch(OpenCode::isSurelyNothing);
        this.variables = deepest;
        this.monitors = anyMonitor;
    }

    /** {@return each call as it is to be shown, with what the hooks want done there} */
    List<KnownFrame> frames() {
        return frames;
    }

    /** {@return each call as it is to be shown} */
    List<Frame> shown() {
        return shown;
    }

    /** {@return what may be open in each call, as far as its position tells} */
    List<OpenCode> open() {
        return open;
    }

    /** {@return whether every frame can be taken without a look at what follows it} */
    boolean isPlain() {
        return plain;
    }

    /** {@return whether nothing is open in any call} */
    boolean isEmpty() {
        return empty;
    }

    /** {@return the number of innermost calls of which local variables tell more} */
    int variables() {
        return variables;
    }

    /** {@return whether any call may have entered a monitor} */
    boolean mayHoldMonitor() {
        return monitors;
    }

    /** {@return what a function finds in the calls, which it looks through once} */
    <T> T find(Class<T> key, Function<List<Frame>, ? extends T> search) {
        Object known = findings.get(key);
        if (known == null) {
            known = Objects.requireNonNull(search.apply(path.frames()), "what was found");
            findings.put(key, known);
        }
        return key.cast(known);
    }
}
