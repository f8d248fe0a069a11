/** The demo: programs that stand still, each in a JVM of its own. */
@NullMarked
package dev.stackscope.cli.demo;

import org.jspecify.annotations.NullMarked;
