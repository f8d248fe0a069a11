/** The demo's program: as an application would be written, without regard to being looked at. */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
