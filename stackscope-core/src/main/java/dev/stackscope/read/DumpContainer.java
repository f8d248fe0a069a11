package dev.stackscope.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scope or an executor as a dump tells it.
 *
 * @param scope whether it is a scope
 * @param name the name that somebody chose for it, or null
 * @param typeName its class, or null
 * @param identity its class and hash, or null
 * @param threads its threads, by their ids
 */
record DumpContainer(
        boolean scope,
        @Nullable String name,
        @Nullable String typeName,
        @Nullable String identity,
        List<DumpThread> threads) {}
