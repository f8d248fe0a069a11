/**
 * What waiting threads wait for: the API that the program called, the state that explains the wait, and who is behind
 * it.
 *
 * <p>{@code WaitKinds} has the table.
 */
@NullMarked
package dev.stackscope.internal.glue.waits;

import org.jspecify.annotations.NullMarked;
