/**
 * The extraction run: from an item to the finished tree.
 *
 * <p>The way of the data, class by class:
 *
 * <ol>
 *   <li>{@link dev.stackscope.internal.extract.Engine} holds what outlives a run: the glue, what is known of code
 *       positions.
 *   <li>{@link dev.stackscope.internal.extract.Run} is one extraction. It works through drafts of stacks, those that a
 *       context owns before those that somebody waits for.
 *   <li>{@code Unwrapper} turns one item into frames and leaves and lets hooks elaborate the frames; {@code Placement}
 *       and {@code FrameContexts} say which frame holds what open; {@code ContextNode} settles each context.
 *   <li>{@code Assembly} labels what is mentioned twice and builds the immutable model, inner parts first.
 * </ol>
 *
 * <p>Nothing here recurses over data, and no lock is held while a hook runs.
 */
@NullMarked
package dev.stackscope.internal.extract;

import org.jspecify.annotations.NullMarked;
