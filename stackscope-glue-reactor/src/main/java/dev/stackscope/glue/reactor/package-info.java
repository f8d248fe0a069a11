/** Glue for Project Reactor; nothing here is for callers. */
@NullMarked
package dev.stackscope.glue.reactor;

import org.jspecify.annotations.NullMarked;
