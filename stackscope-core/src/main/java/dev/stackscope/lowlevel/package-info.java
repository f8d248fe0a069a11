/**
 * Public tools below extraction: what a class file tells about the resources that a method holds open.
 *
 * <p>They know nothing of stacks and work on bytes alone, so they serve other tools as well. Start at {@link
 * dev.stackscope.lowlevel.ClassAnalysis}.
 */
@NullMarked
package dev.stackscope.lowlevel;

import org.jspecify.annotations.NullMarked;
