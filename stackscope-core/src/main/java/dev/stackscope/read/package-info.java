/**
 * Reads saved task trees, and thread dumps of other tools. Start at {@link dev.stackscope.read.TreeReader}.
 *
 * <p>What is read is untrusted: sizes and depths are limited, and whatever does not fit is refused with one sentence.
 */
@NullMarked
package dev.stackscope.read;

import org.jspecify.annotations.NullMarked;
