package dev.stackscope.glue.reactor;

import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import java.util.List;
import java.util.stream.Stream;

/** The calls in the stacks of threads that are Reactor's own, and those of the network library below it. */
final class Plumbing {

    private static final List<String> REACTOR = List.of("reactor.core.", "reactor.util.", "reactor.netty.");

    /** A program that uses Netty without Reactor may want to see it. */
    private static final List<String> NETTY = List.of("io.netty.");

    private Plumbing() {}

    /** {@return the plumbing where the classes that a loader finds are in use} */
    static FrameMatcher inSightOf(ClassLoader loader) {
        List<String> prefixes = hasNetty(loader)
                ? Stream.concat(REACTOR.stream(), NETTY.stream()).toList()
                : REACTOR;
        return FrameMatcher.matching(frame -> isCallOf(prefixes, frame));
    }

    private static boolean hasNetty(ClassLoader loader) {
        try {
            loader.loadClass("reactor.netty.ReactorNetty");
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** The frame of an operator, which is no call, has no file. */
    private static boolean isCallOf(List<String> prefixes, Frame frame) {
        return frame.fileName() != null && prefixes.stream().anyMatch(frame.className()::startsWith);
    }
}
