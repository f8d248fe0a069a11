package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The method that a walked frame refers to, by an object that is the same for all its calls.
 *
 * <p>It is a {@code ResolvedMethodName}, of which the JVM has one for each method as long as anybody refers to it (JDK 21:
 * {@code StackFrameInfo.memberName.method}; JDK 22 to 27: {@code ClassFrameInfo.classOrMemberName}). On JDK 21 the last
 * of those fields is in {@code java.lang.invoke}, which nothing else needs open.
 *
 * @param handle takes a frame and answers with the object
 */
record MethodOfFrame(MethodHandle handle) {

    static final Feature FEATURE = Feature.since21(
            "parked virtual threads recognised by their methods",
            "virtual threads exist",
            JdkVersion.atLeast(22) ? new String[] {"java.lang"} : new String[] {"java.lang", "java.lang.invoke"});

    static MethodOfFrame open() throws ReflectiveOperationException {
        Class<?> frame = Getter.type("java.lang.StackFrameInfo");
        MethodHandle method = JdkVersion.atLeast(22)
                ? Getter.field(frame, "classOrMemberName").handle()
                : MethodHandles.filterReturnValue(
                        Getter.field(frame, "memberName").handle(),
                        Getter.field(Getter.type("java.lang.invoke.MemberName"), "method")
                                .handle());
        return new MethodOfFrame(method.asType(MethodType.methodType(Object.class, Object.class)));
    }

    /** {@return the object that stands for the method of a frame, or null if there is none} */
    @Nullable
    Object of(StackFrame frame) {
        try {
            return (Object) handle.invokeExact((Object) frame);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }
}
