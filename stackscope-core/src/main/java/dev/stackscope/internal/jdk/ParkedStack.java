package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of a virtual thread that was held still while it was walked. */
public final class ParkedStack {

    private final LiveWalk walk;
    private final StackFrame[] innermostFirst;
    private final @Nullable StackPrint print;
    private final boolean live;

    ParkedStack(LiveWalk walk, StackFrame[] innermostFirst, @Nullable StackPrint print, boolean live) {
        this.walk = walk;
        this.innermostFirst = innermostFirst;
        this.print = print;
        this.live = live;
    }

    /** {@return what to recognise the stack by, or null where the JDK does not show enough for that} */
    public @Nullable StackPrint print() {
        return print;
    }

    /** {@return whether the variables of any call were read} */
    public boolean isLive() {
        return live;
    }

    /** {@return the calls, outermost first; those that were not asked for show no variables} */
    public List<LiveFrame> calls() {
        return walk.frames(innermostFirst);
    }
}
