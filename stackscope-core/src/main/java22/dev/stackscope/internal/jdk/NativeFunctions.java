package dev.stackscope.internal.jdk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The functions of the running JVM: its invocation interface, JNI and JVMTI.
 *
 * <p>Pointers are passed as longs. That makes no objects, so a call can be made while a thread is suspended.
 *
 * @param vm the address of the JVM
 * @param getEnv returns an environment of it
 */
@SuppressWarnings("restricted") // ToolInterface asks for the permission
record NativeFunctions(long vm, MethodHandle getEnv) {

    private static final AddressLayout TABLE = ValueLayout.ADDRESS.withTargetLayout(
            MemoryLayout.sequenceLayout(256, ValueLayout.ADDRESS)); // JNI has 236 functions, JVMTI 156
    private static final Map<FunctionDescriptor, MethodHandle> SHAPES = new ConcurrentHashMap<>();
    private static final int GET_ENV = 6;
    private static final int JVMTI_VERSION_21 = 0x30150000;
    private static final int JNI_VERSION_21 = 0x00150000;

    /** {@return the functions of the JVM that runs us} */
    static NativeFunctions find() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = arena.allocate(JAVA_LONG);
            MemorySegment count = arena.allocate(JAVA_INT);
            int refused = (int) createdVms().invokeExact(found.address(), 1, count.address());
            if (refused != 0 || count.get(JAVA_INT, 0) != 1) {
                throw new IllegalStateException("JNI_GetCreatedJavaVMs finds no JVM");
            }
            long vm = found.get(JAVA_LONG, 0);
            return new NativeFunctions(vm, function(vm, GET_ENV, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }

    private static MethodHandle createdVms() {
        SymbolLookup library = SymbolLookup.libraryLookup(libraryPath(), Arena.global());
        MemorySegment symbol = library.find("JNI_GetCreatedJavaVMs").orElseThrow();
        return Linker.nativeLinker()
                .downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG));
    }

    /** {@return the library that the running JVM was loaded from, which on Windows is below bin} */
    private static Path libraryPath() {
        String name = System.mapLibraryName("jvm");
        Path home = Path.of(System.getProperty("java.home", ""));
        return Stream.of("lib/server", "bin/server", "lib/client", "bin/client", "lib/minimal")
                .map(directory -> home.resolve(directory).resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in " + home));
    }

    /**
     * {@return a function of an object that begins with a pointer to its table of functions}
     *
     * <p>Functions of one shape share a handle, so after a call of one of them the calls of all are linked.
     */
    static MethodHandle function(long object, int index, MemoryLayout result, MemoryLayout... parameters) {
        return bound(object, index, FunctionDescriptor.of(result, parameters));
    }

    /** {@return a function that returns nothing} */
    static MethodHandle procedure(long object, int index, MemoryLayout... parameters) {
        return bound(object, index, FunctionDescriptor.ofVoid(parameters));
    }

    private static MethodHandle bound(long object, int index, FunctionDescriptor shape) {
        MethodHandle unbound =
                SHAPES.computeIfAbsent(shape, each -> Linker.nativeLinker().downcallHandle(each));
        return unbound.bindTo(entry(object, index));
    }

    private static MemorySegment entry(long object, int index) {
        MemorySegment start = MemorySegment.ofAddress(object).reinterpret(TABLE.byteSize());
        return start.get(TABLE, 0).getAtIndex(ValueLayout.ADDRESS, index);
    }

    /** {@return the JNI environment of the thread of the operating system that we are on} */
    long jniOfThisThread(MemorySegment scratch) {
        return environment(scratch, JNI_VERSION_21);
    }

    /** {@return a new environment of the tool interface} */
    long newToolEnvironment() {
        try (Arena arena = Arena.ofConfined()) {
            return environment(arena.allocate(JAVA_LONG), JVMTI_VERSION_21);
        }
    }

    private long environment(MemorySegment scratch, int version) {
        int refusal;
        try {
            refusal = (int) getEnv.invokeExact(vm, scratch.address(), version);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
        if (refusal != 0) {
            throw new IllegalStateException("GetEnv(0x" + Integer.toHexString(version) + ") returns " + refusal);
        }
        return scratch.get(JAVA_LONG, 0);
    }
}
