/** The program whose pipeline the documentation shows. */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
