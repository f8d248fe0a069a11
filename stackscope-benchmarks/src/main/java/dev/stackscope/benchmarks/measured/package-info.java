/** What JMH measures. Each class has one thing that is looked at, and a method for each way to look at it. */
@NullMarked
package dev.stackscope.benchmarks.measured;

import org.jspecify.annotations.NullMarked;
