/** A program under inspection. */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
