package dev.stackscope.internal.jdk;

import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A method as the tool interface describes it. It keeps its class alive, so it is not to be kept.
 *
 * @param loaderName the name of the class's loader, or null where it has none
 * @param descriptor the parameters and the result as the class file has them
 * @param file the source file, or null where the class file names none
 * @param lines the lines by the bytecode index at which their code begins; empty where the class file has none
 */
record ToolMethod(
        Class<?> type,
        @Nullable String loaderName,
        String name,
        String descriptor,
        @Nullable String file,
        NavigableMap<Integer, Integer> lines) {

    private static final int NATIVE = -2;
    private static final int UNKNOWN = -1;

    /** {@return the element of a stack trace at a bytecode index, as the JDK makes it} */
    StackTraceElement elementAt(int index) {
        Module module = type.getModule();
        String version = module.isNamed() ? module.getDescriptor().rawVersion().orElse(null) : null;
        return new StackTraceElement(
                loaderName, module.getName(), version, type.getName(), name, file, index < 0 ? NATIVE : line(index));
    }

    private int line(int index) {
        Map.Entry<Integer, Integer> line = lines.floorEntry(index);
        return line == null ? UNKNOWN : line.getValue();
    }
}
