/**
 * What runs inside a program under inspection, in a class loader of its own.
 *
 * <p>Knows the JDK and Stackscope, and nothing of the command but the names in {@link
 * dev.stackscope.cli.agent.Request}.
 */
@NullMarked
package dev.stackscope.cli.agent;

import org.jspecify.annotations.NullMarked;
