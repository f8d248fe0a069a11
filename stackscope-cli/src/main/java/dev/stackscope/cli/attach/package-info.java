/** Ways into another JVM: from outside by the JDK's diagnostic commands, and inside by the agent. */
@NullMarked
package dev.stackscope.cli.attach;

import org.jspecify.annotations.NullMarked;
