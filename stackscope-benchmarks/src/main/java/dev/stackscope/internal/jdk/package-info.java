/** One class that reaches into the package of the same name in core. */
@NullMarked
package dev.stackscope.internal.jdk;

import org.jspecify.annotations.NullMarked;
