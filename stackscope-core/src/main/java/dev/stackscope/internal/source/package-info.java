/** Finds the sources of classes: the files that frames refer to by class and file name. Knows nothing else of ours. */
@NullMarked
package dev.stackscope.internal.source;

import org.jspecify.annotations.NullMarked;
