/** The command {@code stackscope}. */
@NullMarked
package dev.stackscope.cli;

import org.jspecify.annotations.NullMarked;
