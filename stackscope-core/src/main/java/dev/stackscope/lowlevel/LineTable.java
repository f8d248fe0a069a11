package dev.stackscope.lowlevel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which line each instruction of a method comes from. */
final class LineTable {

    /** Ascending. */
    private final int[] starts;

    private final int[] lines;

    private LineTable(int[] starts, int[] lines) {
        this.starts = starts;
        this.lines = lines;
    }

    /** Collects entries in ascending order. */
    static final class Builder {
        private int[] starts = new int[8];
        private int[] lines = new int[8];
        private int size;

        /** Adds an entry. The first one at an instruction is the one that counts. */
        void add(int start, int line) {
            if (size > 0 && starts[size - 1] == start) {
                return;
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
                lines = Arrays.copyOf(lines, size * 2);
            }
            starts[size] = start;
            lines[size++] = line;
        }

        LineTable build() {
            return new LineTable(Arrays.copyOf(starts, size), Arrays.copyOf(lines, size));
        }
    }

    /** The line of the nearest entry at or before the instruction, as the JVM looks it up, or null if there is none. */
    @Nullable
    Integer lineAt(int bytecodeIndex) {
        int found = Arrays.binarySearch(starts, bytecodeIndex);
        int entry = found >= 0 ? found : -found - 2;
        return entry < 0 ? null : lines[entry];
    }
}
