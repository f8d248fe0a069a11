/** The samples of the documentation, compiled and run, and the comparison of the documentation with them. */
@NullMarked
package dev.stackscope.docs;

import org.jspecify.annotations.NullMarked;
