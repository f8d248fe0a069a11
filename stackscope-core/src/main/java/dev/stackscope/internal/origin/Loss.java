package dev.stackscope.internal.origin;

import org.jspecify.annotations.Nullable;

/**
 * Futures of one place that nobody has any more, all never completed, or all failed in the same way and never noticed.
 *
 * @param site the call that made them, or null where that was not recorded
 * @param failure the name of the class of what they failed with, or null if they were never completed
 * @param count how many, at least 1
 * @param awaited how many of them had stages that depended on them
 * @param latest the value of {@link System#nanoTime} when the last of them was made, or 0 where it was not recorded
 */
public record Loss(
        @Nullable StackTraceElement site, @Nullable String failure, int count, int awaited, long latest) {

    Loss and(Loss other) {
        boolean later = other.latest - latest > 0;
        return new Loss(site, failure, count + other.count, awaited + other.awaited, later ? other.latest : latest);
    }
}
