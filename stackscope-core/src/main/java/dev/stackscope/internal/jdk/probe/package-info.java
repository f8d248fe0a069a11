/**
 * The part of the door that changes the JDK's code while the program runs, and back.
 *
 * <p>Methods of the JDK are woven so that they call a small class that is defined next to them and that hands on what it
 * is told to a {@link dev.stackscope.internal.jdk.probe.Listener}, or does nothing where there is none.
 */
@NullMarked
package dev.stackscope.internal.jdk.probe;

import org.jspecify.annotations.NullMarked;
