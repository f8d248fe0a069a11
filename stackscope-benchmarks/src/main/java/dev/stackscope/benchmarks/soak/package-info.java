/** A program that waits in every way that there is, while it is looked at without pause. */
@NullMarked
package dev.stackscope.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
