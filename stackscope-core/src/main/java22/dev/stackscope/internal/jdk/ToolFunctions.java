package dev.stackscope.internal.jdk;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the tool interface that we use. Functions stand in the table at one less than the number that the
 * specification gives them.
 *
 * @param env the address of our environment
 */
@SuppressWarnings("restricted") // ToolInterface asks for the permission
record ToolFunctions(
        long env,
        boolean canSuspend,
        MethodHandle suspendThread,
        MethodHandle resumeThread,
        MethodHandle getStackTrace,
        MethodHandle getMethodName,
        MethodHandle getMethodDeclaringClass,
        MethodHandle getSourceFileName,
        MethodHandle getLineNumberTable,
        MethodHandle deallocate) {

    /** The bytes of a jvmtiFrameInfo, two longs, and of a jvmtiLineNumberEntry, a long and an int. */
    static final int PAIR = 16;

    private static final int CAPABILITY_BYTES = 16;
    private static final long SOURCE_FILE_NAMES = 1L << 11;
    private static final long LINE_NUMBERS = 1L << 12;
    private static final long SUSPEND = 1L << 20;
    private static final long VIRTUAL_THREADS = 1L << 44;
    private static final long NEEDED = SOURCE_FILE_NAMES | LINE_NUMBERS | VIRTUAL_THREADS;
    private static final int MAX_NAME = 65_535;

    /** {@return the functions of a new environment, which stays for the life of the JVM} */
    static ToolFunctions open(NativeFunctions jvm) throws Throwable {
        long env = jvm.newToolEnvironment();
        try {
            return of(env, (addCapabilities(env) & SUSPEND) != 0);
        } catch (Throwable e) {
            int _ = (int) function(env, 126).invokeExact(env); // DisposeEnvironment
            throw e;
        }
    }

    private static ToolFunctions of(long env, boolean canSuspend) {
        return new ToolFunctions(
                env,
                canSuspend,
                function(env, 4, JAVA_LONG),
                function(env, 5, JAVA_LONG),
                function(env, 103, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
                function(env, 63, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                function(env, 64, JAVA_LONG, JAVA_LONG),
                function(env, 49, JAVA_LONG, JAVA_LONG),
                function(env, 69, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                function(env, 46, JAVA_LONG));
    }

    private static MethodHandle function(long env, int index, MemoryLayout... parameters) {
        MemoryLayout[] all = new MemoryLayout[parameters.length + 1];
        all[0] = JAVA_LONG;
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return NativeFunctions.function(env, index, JAVA_INT, all);
    }

    private static long addCapabilities(long env) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capabilities = arena.allocate(CAPABILITY_BYTES, Long.BYTES);
            check("GetPotentialCapabilities", (int)
                    function(env, 139, JAVA_LONG).invokeExact(env, capabilities.address()));
            long wanted = capabilities.get(JAVA_LONG, 0) & (NEEDED | SUSPEND);
            if ((wanted & NEEDED) != NEEDED) {
                throw new IllegalStateException("the JVM keeps stack positions from tools that come late");
            }
            capabilities.fill((byte) 0);
            capabilities.set(JAVA_LONG, 0, wanted);
            check("AddCapabilities", (int) function(env, 141, JAVA_LONG).invokeExact(env, capabilities.address()));
            return wanted;
        }
    }

    private static void check(String function, int error) {
        if (error != 0) {
            throw new IllegalStateException(function + " returns " + error);
        }
    }

    /**
     * Writes pairs of method and bytecode index to {@code frames}, innermost call first, and their number to
     * {@code count}.
     *
     * @param thread a reference
     * @return whether the thread is alive
     */
    boolean stackTrace(long thread, MemorySegment frames, MemorySegment count) {
        int max = (int) (frames.byteSize() / PAIR);
        try {
            return (int) getStackTrace.invokeExact(env, thread, 0, max, frames.address(), count.address()) == 0;
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }

    /** {@return whether the thread is suspended now, for which it must live and not be suspended already} */
    boolean suspend(long thread) {
        try {
            return (int) suspendThread.invokeExact(env, thread) == 0;
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }

    /** {@return 0, or the error that kept the thread from being resumed} */
    int resume(long thread) {
        try {
            return (int) resumeThread.invokeExact(env, thread);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }

    /** {@return the name and the descriptor of a method, or null where its class was unloaded} */
    String @Nullable [] nameAndDescriptor(long method) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(JAVA_LONG);
            MemorySegment descriptor = arena.allocate(JAVA_LONG);
            int error = (int) getMethodName.invokeExact(env, method, name.address(), descriptor.address(), 0L);
            return error != 0 ? null : new String[] {takeText(name), takeText(descriptor)};
        }
    }

    /** {@return the source file of a class, or null where the class file names none} */
    @Nullable
    String sourceFile(long type) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(JAVA_LONG);
            int error = (int) getSourceFileName.invokeExact(env, type, text.address());
            return error != 0 ? null : takeText(text);
        }
    }

    /** {@return the lines by the bytecode index at which their code begins; empty where the class file has none} */
    NavigableMap<Integer, Integer> lines(long method) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_INT);
            MemorySegment start = arena.allocate(JAVA_LONG);
            int error = (int) getLineNumberTable.invokeExact(env, method, count.address(), start.address());
            return error != 0 ? new TreeMap<>() : takeLines(start.get(JAVA_LONG, 0), count.get(JAVA_INT, 0));
        }
    }

    private NavigableMap<Integer, Integer> takeLines(long address, int count) throws Throwable {
        MemorySegment table = MemorySegment.ofAddress(address).reinterpret((long) count * PAIR);
        NavigableMap<Integer, Integer> lines = new TreeMap<>();
        for (long at = 0; at < table.byteSize(); at += PAIR) {
            lines.putIfAbsent((int) table.get(JAVA_LONG, at), table.get(JAVA_INT, at + Long.BYTES));
        }
        free(address);
        return lines;
    }

    private String takeText(MemorySegment pointer) throws Throwable {
        long address = pointer.get(JAVA_LONG, 0);
        String text = text(MemorySegment.ofAddress(address).reinterpret(MAX_NAME + 1L));
        free(address);
        return text;
    }

    /** {@return a text in the modified UTF-8 of class files} */
    private static String text(MemorySegment zeroTerminated) throws IOException {
        int length = 0;
        while (zeroTerminated.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length + 2];
        bytes[0] = (byte) (length >> 8);
        bytes[1] = (byte) length;
        MemorySegment.copy(zeroTerminated, JAVA_BYTE, 0, bytes, 2, length);
        return new DataInputStream(new ByteArrayInputStream(bytes)).readUTF();
    }

    private void free(long address) throws Throwable {
        check("Deallocate", (int) deallocate.invokeExact(env, address));
    }
}
