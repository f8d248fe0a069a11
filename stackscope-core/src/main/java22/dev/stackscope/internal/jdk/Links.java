package dev.stackscope.internal.jdk;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodType.methodType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.stream.IntStream;

/*
 * A local reference of JNI dies when any native method returns to Java, and then refers to anything. To the interpreter
 * even Unsafe.getLong is a native method. So a local reference is never in the hands of Java code: what takes it is one
 * method handle with what made it. Between its parts there is no code but that of method handles, which is compiled
 * beforehand. But the JDK calls native methods when it links the first call of a downcall handle, and when it customizes
 * the handle at its 128th call (MethodHandle.maybeCustomize; it counts in a byte). So each part, or a function of its
 * shape, is called that often by itself before. -Xcheck:jni finds out where any of this does not hold.
 */
/** The functions of JNI that we use, put together so that no local reference is left to Java code. */
final class Links {

    private static final Class<?> POINTER = long.class;
    private static final int SETTLING_CALLS = 200;

    private final long jni;
    private final MethodHandle deleteGlobal;
    private final MethodHandle deleteLocal;
    private final MethodHandle global;

    /** Takes the JNI environment of the thread that it is used on. */
    Links(long jni) throws Throwable {
        this.jni = jni;
        deleteGlobal = NativeFunctions.procedure(jni, 22, JAVA_LONG, JAVA_LONG);
        deleteLocal = NativeFunctions.procedure(jni, 23, JAVA_LONG, JAVA_LONG);
        global = global(function(21, JAVA_LONG, JAVA_LONG), deleteLocal); // NewGlobalRef
    }

    /** Calls those parts that need no object of ours. */
    void settle(ToolFunctions tool) throws Throwable {
        MethodHandle find = function(6, JAVA_LONG, JAVA_LONG); // FindClass, of the shape of NewGlobalRef
        MethodHandle declaringClass = tool.getMethodDeclaringClass();
        try (Arena arena = Arena.ofConfined()) {
            long name = arena.allocateFrom("java/lang/Object").address();
            long result = arena.allocate(JAVA_LONG).address();
            for (int i = 0; i < SETTLING_CALLS; i++) {
                long _ = (long) find.invokeExact(jni, name);
                deleteLocal.invokeExact(jni, 0L);
                int _ = (int) declaringClass.invokeExact(tool.env(), 0L, result);
            }
        }
    }

    /** Calls those parts that put null into an array and take it out. */
    void settle(long array, long type, long put, long arguments) throws Throwable {
        for (int i = 0; i < SETTLING_CALLS; i++) {
            long _ = (long) element().invokeExact(jni, array, 0);
            setElement().invokeExact(jni, array, 0, 0L);
            callStaticVoid().invokeExact(jni, type, put, arguments);
            boolean _ = (boolean) exceptionCheck().invokeExact(jni);
        }
    }

    private MethodHandle element() {
        return function(173, JAVA_LONG, JAVA_LONG, JAVA_INT); // GetObjectArrayElement
    }

    private MethodHandle setElement() {
        return NativeFunctions.procedure(jni, 174, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
    }

    private MethodHandle callStaticVoid() {
        return NativeFunctions.procedure(jni, 143, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG); // CallStaticVoidMethodA
    }

    private MethodHandle function(int index, MemoryLayout... parameters) {
        return NativeFunctions.function(jni, index, JAVA_LONG, parameters);
    }

    /** {@return (jni, local) -> a global reference, the local one deleted} */
    private static MethodHandle global(MethodHandle newGlobal, MethodHandle deleteLocal) {
        MethodHandle result = dropArguments(MethodHandles.identity(POINTER), 1, POINTER, POINTER);
        return foldArguments(foldArguments(result, 1, deleteLocal), newGlobal);
    }

    /** {@return the same function of JNI, but for a global reference as its result} */
    private MethodHandle globalResult(MethodHandle function) {
        int[] order = IntStream.concat(
                        IntStream.of(0), IntStream.range(0, function.type().parameterCount()))
                .toArray();
        return permuteArguments(collectArguments(global, 1, function), function.type(), order);
    }

    /** {@return (jni) -> whether an exception is pending, for which {@code -Xcheck:jni} wants us to look} */
    MethodHandle exceptionCheck() {
        return NativeFunctions.function(jni, 228, JAVA_BOOLEAN, JAVA_LONG);
    }

    /** {@return the same function, which looks for an exception afterwards} */
    private MethodHandle checked(MethodHandle call) {
        MethodHandle check = exceptionCheck().asType(methodType(void.class, POINTER));
        MethodHandle result = foldArguments(dropArguments(MethodHandles.identity(POINTER), 1, POINTER), 1, check);
        return permuteArguments(collectArguments(result, 0, call), call.type(), 0, 1, 2, 3, 0);
    }

    MethodHandle deleteGlobal() {
        return deleteGlobal;
    }

    /** {@return (jni, array, index) -> a global reference to the element} */
    MethodHandle take() {
        return globalResult(element());
    }

    /** {@return (jni, array, index, object, field) -> nothing, what the field holds is in the array} */
    MethodHandle fieldValue() {
        MethodHandle out =
                foldArguments(permuteArguments(deleteLocal, setElement().type(), 0, 3), setElement());
        return permuteArguments(
                collectArguments(out, 3, getObjectField()),
                methodType(void.class, POINTER, POINTER, int.class, POINTER, POINTER),
                new int[] {0, 1, 2, 0, 3, 4});
    }

    /**
     * {@return (jni, type, put, arguments, env, method, result) -> nothing, but for the class of the method written to the
     * result, and a static method called with the arguments, among which that is}
     */
    MethodHandle declaringClass(ToolFunctions tool) {
        MethodHandle find = tool.getMethodDeclaringClass();
        return foldArguments(
                dropArguments(callStaticVoid(), 4, POINTER, POINTER, POINTER),
                4,
                find.asType(find.type().changeReturnType(void.class)));
    }

    private MethodHandle getObjectField() {
        return function(95, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    }

    /** {@return a global reference to a class of the boot loader} */
    long bootClass(String name) throws Throwable {
        MethodHandle find = function(6, JAVA_LONG, JAVA_LONG); // FindClass
        try (Arena arena = Arena.ofConfined()) {
            long text = arena.allocateFrom(name).address();
            return (long) globalResult(find).invokeExact(jni, text);
        }
    }

    /** {@return a global reference to the calling thread} */
    long currentThread() throws Throwable {
        MethodHandle call =
                checked(function(116, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG)); // CallStaticObjectMethodA
        long type = bootClass("java/lang/Thread");
        long method = staticMethod(type, "currentThread", "()Ljava/lang/Thread;");
        long _ = (long) call.invokeExact(jni, type, method, 0L);
        long thread = (long) globalResult(call).invokeExact(jni, type, method, 0L);
        delete(type);
        return thread;
    }

    /** {@return a global reference to the class of an object} */
    long classOf(long object) throws Throwable {
        MethodHandle type = function(31, JAVA_LONG, JAVA_LONG); // GetObjectClass
        return (long) globalResult(type).invokeExact(jni, object);
    }

    /** {@return a global reference to the object in a field} */
    long read(long object, long field) throws Throwable {
        MethodHandle value = getObjectField();
        for (int i = 0; i < SETTLING_CALLS; i++) {
            long _ = (long) value.invokeExact(jni, object, field);
        }
        return (long) globalResult(value).invokeExact(jni, object, field);
    }

    /** {@return the identifier of an instance field} */
    long field(long type, String name, String descriptor) throws Throwable {
        return member(94, type, name, descriptor); // GetFieldID
    }

    /** {@return the identifier of a static method} */
    long staticMethod(long type, String name, String descriptor) throws Throwable {
        return member(113, type, name, descriptor); // GetStaticMethodID
    }

    private long member(int index, long type, String name, String descriptor) throws Throwable {
        MethodHandle find = function(index, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        try (Arena arena = Arena.ofConfined()) {
            return (long) find.invokeExact(
                    jni,
                    type,
                    arena.allocateFrom(name).address(),
                    arena.allocateFrom(descriptor).address());
        }
    }

    void delete(long reference) throws Throwable {
        deleteGlobal.invokeExact(jni, reference);
    }
}
