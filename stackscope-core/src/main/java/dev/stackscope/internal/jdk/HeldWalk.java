package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * Two walks are made in one hold. The plain one, which getStackTrace uses, gives all calls. The one that shows local
 * variables takes five times as long for each call, so it goes no further than they are of use. It also ends, on JDK 25 at
 * least, behind the last interpreted frame of a stack whose outer frames C2 has compiled, or fails with an InternalError
 * ("stack walk: decode failed"); the calls behind that are shown without variables.
 */
/**
 * The walk over the continuation of an unmounted virtual thread, for as long as which the thread is held.
 *
 * @param continuation the continuation of a virtual thread
 * @param scope the scope of a continuation
 * @param walker makes a walker of a continuation, which shows local variables
 * @param plainWalker makes a walker of a continuation, which does not
 */
record HeldWalk(Getter continuation, Getter scope, MethodHandle walker, MethodHandle plainWalker) {

    /** What a walk found. */
    static final class Walked {

        final StackFrame[] innermostFirst;

        /** Null if one of the methods was not seen before. */
        final @Nullable StackPrint print;

        /** Whether variables were read. */
        final boolean live;

        private Walked(StackFrame[] innermostFirst, @Nullable StackPrint print, boolean live) {
            this.innermostFirst = innermostFirst;
            this.print = print;
            this.live = live;
        }
    }

    /** The most frames that are walked while a thread is held, which then takes well below a millisecond. */
    private static final int MAX_FRAMES = 2_000;

    private static final int USUAL_FRAMES = 32;

    static HeldWalk open() throws ReflectiveOperationException {
        Class<?> continuation = Getter.type("jdk.internal.vm.Continuation");
        Class<?> scope = Getter.type("jdk.internal.vm.ContinuationScope");
        Method walker = Getter.type("java.lang.LiveStackFrame")
                .getDeclaredMethod("getStackWalker", Set.class, scope, continuation);
        walker.setAccessible(true);
        Method plain = continuation.getMethod("stackWalker", Set.class, scope);
        plain.setAccessible(true);
        Class<?> thread = Getter.type("java.lang.VirtualThread");
        MethodType made = MethodType.methodType(StackWalker.class, Set.class, Object.class, Object.class);
        return new HeldWalk(
                Getter.onlyField(thread, continuation),
                Getter.method(continuation, "getScope"),
                MethodHandles.lookup().unreflect(walker).asType(made),
                MethodHandles.permuteArguments(
                        MethodHandles.lookup()
                                .unreflect(plain)
                                .asType(MethodType.methodType(
                                        StackWalker.class, Object.class, Set.class, Object.class)),
                        made,
                        2,
                        0,
                        1));
    }

    /**
     * {@return the frames of a thread that is or soon gets unmounted, or null where it does not, or where they are too
     * many}
     *
     * @param wanted says of how many of the innermost calls the variables are to be read, given the print of the stack,
     *     which is null if it has a method that was not seen before; it must not wait for anything
     */
    <H> @Nullable Walked walk(Thread thread, ThreadHold<H> hold, ToIntFunction<@Nullable StackPrint> wanted) {
        Object unmounted = continuation.of(thread);
        Object within = unmounted == null ? null : scope.of(unmounted);
        if (unmounted == null || within == null) {
            return null;
        }
        StackWalker live = walkerOf(walker, within, unmounted);
        StackWalker plain = walkerOf(plainWalker, within, unmounted);
        H held = hold.hold(thread);
        if (held == null) {
            return null;
        }
        Walked walked;
        // From here to the end of release() the thread depends on us: nothing foreign, and nothing that can wait.
        try {
            walked = walk(live, plain, wanted);
        } finally {
            hold.release(thread, held);
        }
        return walked.innermostFirst.length > MAX_FRAMES ? null : walked;
    }

    private static Walked walk(StackWalker live, StackWalker plain, ToIntFunction<@Nullable StackPrint> wanted) {
        StackFrame[] frames = plain.walk(all -> collect(all, MAX_FRAMES + 1));
        StackPrint print = MethodNumbers.ALL.known(frames);
        boolean tooMany = frames.length > MAX_FRAMES;
        int variables = tooMany ? 0 : Math.min(frames.length, wanted.applyAsInt(print));
        if (variables > 0) {
            StackFrame[] shown = live(live, variables);
            System.arraycopy(shown, 0, frames, 0, Math.min(shown.length, frames.length));
        }
        return new Walked(frames, print, variables > 0);
    }

    private static StackFrame[] live(StackWalker walk, int variables) {
        try {
            return walk.walk(innermost -> collect(innermost, variables));
        } catch (InternalError e) {
            return new StackFrame[0];
        }
    }

    private static StackFrame[] collect(Stream<StackFrame> frames, int most) {
        Collected collected = new Collected();
        Spliterator<StackFrame> each = frames.spliterator();
        while (collected.count < most && each.tryAdvance(collected)) {
            // tryAdvance adds it
        }
        return Arrays.copyOf(collected.frames, collected.count);
    }

    /** Takes frames as they are and calls nothing of them; Stream.limit would cost a tenth of the walk. */
    private static final class Collected implements Consumer<StackFrame> {

        private StackFrame[] frames = new StackFrame[USUAL_FRAMES];
        private int count;

        @Override
        public void accept(StackFrame frame) {
            if (count == frames.length) {
                frames = Arrays.copyOf(frames, 2 * count);
            }
            frames[count++] = frame;
        }
    }

    private static StackWalker walkerOf(MethodHandle walker, Object within, Object unmounted) {
        try {
            return (StackWalker) walker.invokeExact(LiveWalk.OPTIONS, within, unmounted);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }
}
