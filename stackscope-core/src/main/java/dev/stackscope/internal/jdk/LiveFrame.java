package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a thread, with the objects that its local variables held when the thread was walked.
 *
 * <p>The interpreter's frames show every variable in scope. A compiled frame shows those that the method still reads
 * further on; that holds for the resource of a try statement until it is closed. A frame keeps its class and its objects
 * reachable.
 */
public final class LiveFrame {

    private static final Object[] NONE = {};

    private final StackFrame frame;
    private final boolean live;
    private final @Nullable Object[] locals;
    private final @Nullable Object[] monitors;

    /** A call of which the JVM told no variables. */
    LiveFrame(StackFrame frame) {
        this.frame = frame;
        this.live = false;
        this.locals = NONE;
        this.monitors = NONE;
    }

    /** Takes the arrays over, and leaves only objects in that of {@code locals}. */
    LiveFrame(StackFrame frame, @Nullable Object[] locals, @Nullable Object[] monitors, Class<?> primitiveType) {
        this.frame = frame;
        this.live = true;
        this.locals = locals;
        this.monitors = monitors;
        for (int i = 0; i < locals.length; i++) {
            if (primitiveType.isInstance(locals[i])) {
                locals[i] = null;
            }
        }
    }

    /** {@return whether variables and monitors are known; else there are none here, whatever the call has} */
    public boolean isLive() {
        return live;
    }

    /** {@return the class that declares the method} */
    public Class<?> declaringClass() {
        return frame.getDeclaringClass();
    }

    /** {@return the binary name of the class that declares the method} */
    public String className() {
        return frame.getClassName();
    }

    /** {@return the name of the method} */
    public String methodName() {
        return frame.getMethodName();
    }

    /** {@return the method's descriptor as the class file has it, or null where the JDK does not tell} */
    public @Nullable String descriptor() {
        return LiveWalk.descriptorOf(frame);
    }

    /** {@return the call as stack traces print it} */
    public StackTraceElement stackTraceElement() {
        return frame.toStackTraceElement();
    }

    /** {@return the index of the instruction in the method's code, negative in a native method} */
    public int bytecodeIndex() {
        return frame.getByteCodeIndex();
    }

    /**
     * {@return the object in a slot of the frame, or null where the slot holds null or a primitive, is no longer used, or
     * does not exist}
     *
     * @param slot the index that the method's code has for the variable; {@code this} is 0 where there is one
     */
    public @Nullable Object local(int slot) {
        return slot >= 0 && slot < locals.length ? locals[slot] : null;
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant, and equals may be foreign
    boolean holds(Object object) {
        for (Object local : locals) {
            if (local == object) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the objects whose monitors this call entered, the first entered first; without locks that the compiler
     * keeps in registers}
     *
     * <p>An object entered twice is there twice. The innermost Java call also lists the monitor that it has asked for and
     * does not hold yet, and a call above {@code Object.wait} the one that it gave away for as long as it waits. Whoever
     * shows them as held has to look at the thread's state.
     */
    public List<Object> monitors() {
        return Arrays.stream(monitors)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** {@return the same, with a gap for each lock that the compiler keeps in registers} */
    List<EnteredMonitor> entered() {
        return monitors.length == 0
                ? List.of()
                : Arrays.stream(monitors).map(EnteredMonitor::of).toList();
    }
}
