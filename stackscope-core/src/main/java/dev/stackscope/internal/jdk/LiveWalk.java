package dev.stackscope.internal.jdk;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The walks of the JDK's that show local variables: {@code java.lang.LiveStackFrame}, the same in JDK 17 to 27.
 *
 * @param ofCaller makes a walker of the calling thread out of options
 * @param liveType the class of frames that show local variables
 * @param primitive the class of values that stand for primitives
 * @param type what the frame keeps its descriptor in since JDK 22, or null before
 */
record LiveWalk(
        MethodHandle ofCaller,
        Class<?> liveType,
        Getter locals,
        Getter monitors,
        Class<?> primitive,
        @Nullable Getter type) {

    private static final String TYPE = "java.lang.LiveStackFrame";

    static final Set<Option> OPTIONS = EnumSet.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_REFLECT_FRAMES);

    static final Attempt<LiveWalk> ATTEMPT =
            Attempt.at(Feature.everywhere("local variables of the calling thread", "java.lang"), LiveWalk::open);

    private static LiveWalk open() throws ReflectiveOperationException {
        Class<?> frame = Getter.type(TYPE);
        Method walker = frame.getDeclaredMethod("getStackWalker", Set.class);
        walker.setAccessible(true);
        LiveWalk walk = new LiveWalk(
                MethodHandles.lookup().unreflect(walker),
                frame,
                Getter.method(frame, "getLocals"),
                Getter.method(frame, "getMonitors"),
                Getter.type(TYPE + "$PrimitiveSlot"),
                JdkVersion.atLeast(22) ? Getter.field(Getter.type("java.lang.StackFrameInfo"), "type") : null);
        walk.test(new Object(), 1, 1L);
        return walk;
    }

    /** The primitive arguments make the JVM load the classes that stand for such values, for whom a held thread is no place. */
    private void test(Object marker, int number, long bigNumber) {
        List<LiveFrame> frames = frames(current());
        boolean seen = frames.stream().anyMatch(each -> each.holds(marker));
        if (!seen || number != bigNumber) {
            throw new IllegalStateException("self-test failed: a local variable of the calling thread is seen");
        }
    }

    /** {@return the calling thread's frames, innermost first} */
    StackFrame[] current() {
        try {
            return ((StackWalker) ofCaller.invokeExact(OPTIONS)).walk(frames -> frames.toArray(StackFrame[]::new));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return what is behind the frames of a walk, outermost first} */
    List<LiveFrame> frames(StackFrame[] innermostFirst) {
        int count = innermostFirst.length;
        LiveFrame[] frames = new LiveFrame[count];
        for (int i = 0; i < count; i++) {
            StackFrame frame = innermostFirst[i];
            frames[count - 1 - i] = liveType.isInstance(frame)
                    ? new LiveFrame(frame, array(locals, frame), array(monitors, frame), primitive)
                    : new LiveFrame(frame);
        }
        return List.of(frames);
    }

    private static @Nullable Object[] array(Getter getter, StackFrame frame) {
        @Nullable Object[] values = (@Nullable Object[]) getter.of(frame);
        return values == null ? new Object[0] : values;
    }

    static @Nullable String descriptorOf(StackFrame frame) {
        LiveWalk walk = ATTEMPT.handles();
        if (walk == null || walk.type == null) {
            return frame.getDescriptor();
        }
        // getDescriptor() loads the classes of the parameters since JDK 22, by a class loader of the program's. The
        // JVM leaves the plain descriptor in the field when asked for the name.
        frame.getMethodName();
        return walk.type.of(frame) instanceof String descriptor ? descriptor : null;
    }
}
