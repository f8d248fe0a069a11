/** Runs the real jar against real processes. */
@NullMarked
package dev.stackscope.cli;

import org.jspecify.annotations.NullMarked;
