/** What is looked at or measured: threads, scopes, pipelines and coroutines that wait until they are closed, and futures. */
@NullMarked
package dev.stackscope.benchmarks.load;

import org.jspecify.annotations.NullMarked;
