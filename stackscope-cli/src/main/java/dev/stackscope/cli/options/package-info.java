/** The options of the command, in the groups in which its help shows them. */
@NullMarked
package dev.stackscope.cli.options;

import org.jspecify.annotations.NullMarked;
