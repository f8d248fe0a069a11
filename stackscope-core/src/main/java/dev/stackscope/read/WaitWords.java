package dev.stackscope.read;

import dev.stackscope.Identity;
import dev.stackscope.RecordedObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what a thread of a dump waits for, in the words that live threads get. */
final class WaitWords {

    private static final Set<String> BLOCKING = Set.of(
            "park",
            "wait",
            "wait0",
            "sleep",
            "sleep0",
            "sleepNanos0",
            "parkNanos",
            "parkOnCarrierThread",
            "yieldContinuation",
            "doYield");

    private static final Set<String> PLUMBING = Set.of(
            "java.util.concurrent.locks.LockSupport",
            "jdk.internal.misc.Unsafe",
            "java.lang.VirtualThread",
            "jdk.internal.vm.Continuation");

    private static final Pattern LOCK =
            Pattern.compile("java\\.util\\.concurrent\\.locks\\.(ReentrantLock|ReentrantReadWriteLock)\\$.*");
    private static final Pattern SOCKET =
            Pattern.compile("java\\.net\\.Socket\\$Socket.*|sun\\.nio\\.ch\\.(Nio|Server|Datagram)?Socket.*Impl.*"
                    + "|sun\\.nio\\.ch\\.DatagramChannelImpl");
    private static final List<String> OPERATIONS = List.of("read", "write", "accept", "connect", "receive");

    private WaitWords() {}

    /** {@return the words, or null if the thread does not wait} */
    static @Nullable String of(DumpThread thread) {
        if (thread.blockedOn != null) {
            return "to enter " + name(thread.blockedOn);
        }
        if (thread.waitingOn != null) {
            return "on " + name(thread.waitingOn);
        }
        String lock = thread.parkedFor == null ? null : lock(thread.parkedFor);
        return lock == null ? call(thread) : lock;
    }

    /** {@return whether a class is the JDK's own, or made by it} */
    static boolean isPlumbing(String className) {
        return className.startsWith("java.")
                || className.startsWith("jdk.")
                || className.startsWith("sun.")
                || className.startsWith("com.sun.")
                || className.contains("$$Lambda");
    }

    private static String name(String object) {
        return Identity.of(RecordedObjects.parse(object));
    }

    /** {@return the lock that the synchronizer is part of, or null if it is no lock but, say, a latch} */
    private static @Nullable String lock(String synchronizer) {
        RecordedObject object = RecordedObjects.parse(synchronizer);
        Matcher matcher = LOCK.matcher(object.className());
        return matcher.matches() ? "on " + matcher.group(1) + "@" + object.hash() : null;
    }

    private static @Nullable String call(DumpThread thread) {
        List<StackTraceElement> trace = thread.trace;
        int end = endOfJdk(trace);
        if (end == 0) {
            return null;
        }
        String operation = socketOperation(trace.subList(0, end));
        if (operation != null) {
            return "on socket " + operation;
        }
        if (!waits(thread.state, trace.get(0))) {
            return null;
        }
        StackTraceElement api = end == trace.size() ? innermostApi(trace) : outermostApi(trace.subList(0, end));
        return "in " + typeName(api) + "." + api.getMethodName();
    }

    private static boolean waits(@Nullable String state, StackTraceElement innermost) {
        return state == null
                ? BLOCKING.contains(innermost.getMethodName())
                : state.endsWith("WAITING") || state.equals("BLOCKED");
    }

    /** {@return how many of the innermost calls are the JDK's} */
    private static int endOfJdk(List<StackTraceElement> trace) {
        int end = 0;
        while (end < trace.size() && isPlumbing(trace.get(end).getClassName())) {
            end++;
        }
        return end;
    }

    private static StackTraceElement outermostApi(List<StackTraceElement> jdk) {
        for (int i = jdk.size() - 1; i > 0; i--) {
            if (!isReflection(jdk.get(i).getClassName())) {
                return jdk.get(i);
            }
        }
        return jdk.get(0);
    }

    private static boolean isReflection(String className) {
        return className.startsWith("java.lang.invoke.")
                || className.startsWith("java.lang.reflect.")
                || className.startsWith("jdk.internal.reflect.")
                || className.contains("$$Lambda");
    }

    /** {@return for a thread without calls of the program: the call that says most} */
    private static StackTraceElement innermostApi(List<StackTraceElement> trace) {
        for (StackTraceElement element : trace) {
            String type = element.getClassName();
            if (!PLUMBING.contains(type) && !type.startsWith("java.util.concurrent.locks.Abstract")) {
                return element;
            }
        }
        return trace.get(0);
    }

    private static @Nullable String socketOperation(List<StackTraceElement> jdk) {
        for (StackTraceElement element : jdk) {
            if (SOCKET.matcher(element.getClassName()).matches()) {
                String method = element.getMethodName().toLowerCase(Locale.ROOT);
                for (String operation : OPERATIONS) {
                    if (method.contains(operation)) {
                        return operation;
                    }
                }
            }
        }
        return null;
    }

    private static String typeName(StackTraceElement element) {
        String name = Identity.typeName(element.getClassName());
        return name.equals("StructuredTaskScopeImpl") ? "StructuredTaskScope" : name;
    }
}
