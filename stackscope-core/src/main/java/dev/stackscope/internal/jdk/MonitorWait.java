package dev.stackscope.internal.jdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thread inside {@code Object.wait}, which gave up the monitor it waits on, until it has it again. */
final class MonitorWait {

    private static final String TYPE = Object.class.getName();

    private MonitorWait() {}

    /** {@return whether the innermost call is {@code Object.wait}} */
    static boolean isIn(StackTraceElement[] innermostFirst) {
        return innermostFirst.length > 0 && isWait(innermostFirst[0].getClassName(), innermostFirst[0].getMethodName());
    }

    /** {@return whether the innermost call is {@code Object.wait}} */
    static boolean isIn(List<LiveFrame> outermostFirst) {
        int last = outermostFirst.size() - 1;
        return last >= 0 && isWait(outermostFirst.get(last));
    }

    /** {@return the object that is waited on, or null where no call of {@code Object.wait} shows its variables any more} */
    static @Nullable Object object(List<LiveFrame> outermostFirst) {
        for (int i = outermostFirst.size() - 1; i >= 0 && isWait(outermostFirst.get(i)); i--) {
            Object receiver = outermostFirst.get(i).local(0);
            if (receiver != null) {
                return receiver;
            }
        }
        return null;
    }

    private static boolean isWait(LiveFrame call) {
        return isWait(call.className(), call.methodName());
    }

    private static boolean isWait(String className, String methodName) {
        return className.equals(TYPE) && (methodName.equals("wait") || methodName.equals("wait0"));
    }
}
