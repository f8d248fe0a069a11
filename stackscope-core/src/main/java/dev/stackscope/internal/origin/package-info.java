/** Where futures, tasks and threads come from, as far as probes or the program itself record it: weakly. */
@NullMarked
package dev.stackscope.internal.origin;

import org.jspecify.annotations.NullMarked;
