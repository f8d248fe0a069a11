/** Programs that are started in JVMs of their own and print what they found, a name and a value on a line. */
@NullMarked
package dev.stackscope.benchmarks.programs;

import org.jspecify.annotations.NullMarked;
