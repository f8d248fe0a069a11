/** The runner of the benchmarks: what is measured, against what, and the table that comes of it. */
@NullMarked
package dev.stackscope.benchmarks;

import org.jspecify.annotations.NullMarked;
