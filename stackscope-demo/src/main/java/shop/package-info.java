/** The demo's programs: as applications would be written, without regard to being looked at. */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
