/** Reads JSON as a stream. */
@NullMarked
package dev.stackscope.internal.json;

import org.jspecify.annotations.NullMarked;
