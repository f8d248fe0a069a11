/** Tests of the soak. */
@NullMarked
package dev.stackscope.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
