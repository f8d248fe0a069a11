package dev.stackscope.benchmarks.measured;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/** {@code GetStackTrace} of JVMTI for one thread, into memory that is used again and again. */
@SuppressWarnings("restricted") // the JVM is started with the flag
public final class ToolCall implements IntSupplier {

    private static final int GET_ENV = 6;
    private static final int GET_STACK_TRACE = 103; // functions stand at one less than the number in the specification
    private static final int ADD_CAPABILITIES = 141;
    private static final int VERSION_21 = 0x30150000;
    private static final long VIRTUAL_THREADS = 1L << 44;
    private static final int MAX_CALLS = 1_000;
    private static final int CALL_BYTES = 16;

    private static final MethodHandle WALK = Linker.nativeLinker()
            .downcallHandle(
                    FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

    private final long environment;
    private final long thread;
    private final MethodHandle walk;
    private final MemorySegment calls = Arena.global().allocate((long) MAX_CALLS * CALL_BYTES, Long.BYTES);
    private final MemorySegment count = Arena.global().allocate(JAVA_INT);

    /** Takes a global reference of JNI to a thread. */
    public ToolCall(long thread) throws Throwable {
        this.thread = thread;
        this.environment = newEnvironment();
        this.walk = WALK.bindTo(entry(environment, GET_STACK_TRACE));
        MemorySegment capabilities = Arena.global().allocate(16, Long.BYTES);
        capabilities.set(JAVA_LONG, 0, VIRTUAL_THREADS);
        MethodHandle add = Linker.nativeLinker()
                .downcallHandle(
                        entry(environment, ADD_CAPABILITIES), FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
        check((int) add.invokeExact(environment, capabilities));
    }

    private static long newEnvironment() throws Throwable {
        String library = "lib/server/" + System.mapLibraryName("jvm");
        MemorySegment created = SymbolLookup.libraryLookup(
                        Path.of(System.getProperty("java.home", ""), library), Arena.global())
                .find("JNI_GetCreatedJavaVMs")
                .orElseThrow();
        MemorySegment found = Arena.global().allocate(JAVA_LONG);
        MemorySegment number = Arena.global().allocate(JAVA_INT);
        MethodHandle vms = Linker.nativeLinker()
                .downcallHandle(created, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        check((int) vms.invokeExact(found, 1, number));
        long vm = found.get(JAVA_LONG, 0);
        MethodHandle get = Linker.nativeLinker()
                .downcallHandle(entry(vm, GET_ENV), FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT));
        check((int) get.invokeExact(vm, found, VERSION_21));
        return found.get(JAVA_LONG, 0);
    }

    private static MemorySegment entry(long object, int index) {
        MemoryLayout table = MemoryLayout.sequenceLayout(256, ADDRESS);
        return MemorySegment.ofAddress(object)
                .reinterpret(Long.BYTES)
                .get(ADDRESS.withTargetLayout(table), 0)
                .getAtIndex(ADDRESS, index);
    }

    private static void check(int error) {
        if (error != 0) {
            throw new IllegalStateException("error " + error);
        }
    }

    /** {@return how many calls were written} */
    @Override
    public int getAsInt() {
        try {
            check((int) walk.invokeExact(environment, thread, 0, MAX_CALLS, calls, count));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return count.get(JAVA_INT, 0);
    }
}
