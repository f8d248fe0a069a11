/** A service under load in which probes are switched on and off, in a JVM of its own. */
@NullMarked
package dev.stackscope.benchmarks.service;

import org.jspecify.annotations.NullMarked;
