/**
 * What an author of glue implements, and what the glue is handed.
 *
 * <p>A {@link dev.stackscope.spi.StackscopeGlue} is found by {@link java.util.ServiceLoader} and registers hooks with
 * {@link dev.stackscope.spi.Hooks}. Two hooks make stacks: {@link dev.stackscope.spi.Unwrap} turns an item into what is
 * closer to frames, {@link dev.stackscope.spi.ElaborateFrame} says more about one frame. Two more do the same for
 * contexts. {@link dev.stackscope.spi.DescribeTask} names tasks and {@link dev.stackscope.spi.ContributeRoots} finds
 * them.
 *
 * <p>A hook may throw anything: what it emitted before is kept and the error shows on the stack in which it happened. A
 * hook must not block and must not change what it looks at.
 */
@NullMarked
package dev.stackscope.spi;

import org.jspecify.annotations.NullMarked;
