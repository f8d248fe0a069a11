package dev.stackscope.internal.jdk;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.stackscope.internal.jdk.Slots.Slot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * A global reference is good on any thread. A JNIEnv is good on one thread of the operating system, so it is asked for
 * at every call: a virtual thread may have another carrier by the next one. It keeps the one that it has in between, as
 * nothing in between waits.
 */
/**
 * How objects cross between Java and the tool interface.
 *
 * @param jvm the JVM
 * @param slots where they cross
 * @param putter a reference to the class whose method puts an object into a slot
 * @param put that method
 * @param take makes a global reference to the object in a slot
 * @param declaringClass puts the class of a method into a slot
 * @param exceptionCheck tells whether that threw something
 * @param fieldValue puts what a field of an object holds into a slot
 * @param delete deletes a global reference
 * @param loaderName the field that has the name of a class loader, whose getter may be foreign
 */
record Crossing(
        NativeFunctions jvm,
        Slots slots,
        long putter,
        long put,
        MethodHandle take,
        MethodHandle declaringClass,
        MethodHandle exceptionCheck,
        MethodHandle fieldValue,
        MethodHandle delete,
        long loaderName) {

    /**
     * {@return the way through an array in a field of the thread that runs us}
     *
     * <p>A thread is what JNI tells of its caller without being handed anything. {@code FindClass} would look in the boot
     * loader; and among all loaded classes there can be several of our name.
     */
    static Crossing open(NativeFunctions jvm, ToolFunctions tool, ToolOpening thread) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            Links links = new Links(jvm.jniOfThisThread(arena.allocate(JAVA_LONG)));
            links.settle(tool);
            long caller = links.currentThread();
            long ours = links.classOf(caller);
            String type = Object[].class.descriptorString();
            long array = links.read(caller, links.field(ours, "objects", type));
            links.delete(caller);
            long put = links.staticMethod(ours, "put", "(" + type + "Ljava/lang/Object;I)V");
            Slots slots = Slots.of(Arrays.asList(thread.objects()), array);
            links.settle(array, ours, put, slots.all().get(0).arguments());
            return new Crossing(
                    jvm,
                    slots,
                    ours,
                    put,
                    links.take(),
                    links.declaringClass(tool),
                    links.exceptionCheck(),
                    links.fieldValue(),
                    links.deleteGlobal(),
                    loaderName(links));
        }
    }

    private static long loaderName(Links links) throws Throwable {
        long type = links.bootClass("java/lang/ClassLoader");
        long field = links.field(type, "name", String.class.descriptorString());
        links.delete(type);
        return field;
    }

    /** {@return a global reference to an object, to be deleted} */
    long globalOf(Slot slot, Object object) {
        slots.put(slot, object);
        try {
            return (long) take.invokeExact(jvm.jniOfThisThread(slot.scratch()), slots.reference(), slot.index());
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }

    void delete(long global, MemorySegment scratch) {
        try {
            delete.invokeExact(jvm.jniOfThisThread(scratch), global);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }

    /** {@return the class that declares a method, or null where it was unloaded} */
    @Nullable
    Class<?> classOf(long method, ToolFunctions tool, Slot slot) throws Throwable {
        slots.put(slot, null);
        slot.scratch().set(JAVA_LONG, 2 * Long.BYTES, 0);
        long jni = jvm.jniOfThisThread(slot.scratch());
        declaringClass.invokeExact(jni, putter, put, slot.arguments(), tool.env(), method, slot.result());
        if ((boolean) exceptionCheck.invokeExact(jni)) {
            throw new IllegalStateException("no room to put a class");
        }
        return (Class<?>) slots.get(slot);
    }

    /** {@return the name of a class loader, without calling a method of it} */
    @Nullable
    String nameOf(ClassLoader loader, Slot slot) throws Throwable {
        long global = globalOf(slot, loader);
        try {
            long jni = jvm.jniOfThisThread(slot.scratch());
            fieldValue.invokeExact(jni, slots.reference(), slot.index(), global, loaderName);
            return (String) slots.get(slot);
        } finally {
            delete(global, slot.scratch());
        }
    }
}
