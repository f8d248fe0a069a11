/**
 * Prints stacks and task trees. Start at {@link dev.stackscope.render.Renderer}.
 *
 * <p>Reads the model and nothing else; calls no method of a foreign object.
 */
@NullMarked
package dev.stackscope.render;

import org.jspecify.annotations.NullMarked;
