/**
 * Glue for virtual threads, structured scopes and thread containers; nothing here is for callers.
 *
 * <p>{@code VirtualThreadsGlue} registers the hooks. They look through one of two {@code Scopes}: the live objects where
 * the JDK is open to us, else the JDK's own thread dump.
 */
@NullMarked
package dev.stackscope.glue.virtualthreads;

import org.jspecify.annotations.NullMarked;
