/**
 * The door to the JDK's internals: the only code that reflects into {@code java.base} or asks for the JDK's version.
 *
 * <p>Every probe stands alone. It is tried once on an object of our own, and then either works or can say why it does
 * not and which flag would open it.
 */
@NullMarked
package dev.stackscope.internal.jdk;

import org.jspecify.annotations.NullMarked;
