/**
 * What stands at the root of the jar: the launcher of the command and of the agent.
 *
 * <p>These are the only classes that a program under inspection sees on its class path. They know the JDK and nothing
 * else, and load all the rest by a class loader of its own.
 */
@NullMarked
package dev.stackscope.cli.boot;

import org.jspecify.annotations.NullMarked;
