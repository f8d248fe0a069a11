/** One program stopped at many points, seen on its own thread, on a parked virtual thread and on a platform thread. */
@NullMarked
package dev.stackscope.points;

import org.jspecify.annotations.NullMarked;
