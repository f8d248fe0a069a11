/** Tests of the service under load. */
@NullMarked
package dev.stackscope.benchmarks.service;

import org.jspecify.annotations.NullMarked;
