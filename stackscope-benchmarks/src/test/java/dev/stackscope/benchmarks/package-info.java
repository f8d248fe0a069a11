/** Tests of the runner. */
@NullMarked
package dev.stackscope.benchmarks;

import org.jspecify.annotations.NullMarked;
