package dev.stackscope.internal.jdk;

/** Hands a thread to native code. It stands in the package of the door, which keeps its tool interface to itself. */
public final class GlobalReferences {

    private GlobalReferences() {}

    /** {@return a global reference of JNI to a thread, which is what suspending it, for a moment, brings} */
    public static long of(Thread thread) {
        Tool tool = ToolInterface.open() ? ToolInterface.tool() : null;
        if (tool == null) {
            throw new IllegalStateException(ToolInterface.probe().toString());
        }
        long reference = tool.suspend(thread);
        if (reference == 0 || tool.resume(reference) != 0) {
            throw new IllegalStateException(thread.getName() + " cannot be suspended and resumed");
        }
        return reference;
    }
}
