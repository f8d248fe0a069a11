/** Glue for the JDK's own types, through the public SPI alone: the examples to follow for other glue. */
@NullMarked
package dev.stackscope.internal.glue;

import org.jspecify.annotations.NullMarked;
