/** What is looked at: threads, scopes, pipelines and coroutines that wait until they are closed. */
@NullMarked
package dev.stackscope.benchmarks.load;

import org.jspecify.annotations.NullMarked;
