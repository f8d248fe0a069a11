package dev.stackscope.internal.extract;

import dev.stackscope.Task;
import org.jspecify.annotations.Nullable;

/**
 * An item as a task.
 *
 * @param task what is known of it
 * @param root the item, or null if it merely stands for a task whose object is not at hand
 * @param key equal for two items that are the same task
 * @param captured whether the state is that of a thread whose stack was captured before, and of the same moment
 */
record Described(Task task, @Nullable Object root, Object key, boolean captured) {}
