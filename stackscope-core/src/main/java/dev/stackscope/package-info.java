/**
 * What a running program is doing, as data: the facade and the model.
 *
 * <ul>
 *   <li>{@link dev.stackscope.Stackscope} is where most callers begin and end.
 *   <li>{@link dev.stackscope.Stack}, {@link dev.stackscope.Frame}, {@link dev.stackscope.Context} and {@link
 *       dev.stackscope.Leaf} are what an extraction yields; {@link dev.stackscope.TaskTree} holds the whole program.
 *   <li>{@link dev.stackscope.Extractor} is the engine for embedders who choose their own glue.
 *   <li>Package {@code dev.stackscope.spi} is for authors of glue, {@code dev.stackscope.render} for printing.
 * </ul>
 *
 * <p>Everything here is immutable. Frames and contexts always run outermost first. Nothing here calls {@code toString},
 * {@code equals} or {@code hashCode} of an object that belongs to the observed program.
 */
@NullMarked
package dev.stackscope;

import org.jspecify.annotations.NullMarked;
