/**
 * Who will complete a future, and where it was made: what has to be recorded while a program runs.
 *
 * <p>Nothing is recorded unless asked for, and nothing that is recorded is kept alive by it.
 */
@NullMarked
package dev.stackscope.origin;

import org.jspecify.annotations.NullMarked;
