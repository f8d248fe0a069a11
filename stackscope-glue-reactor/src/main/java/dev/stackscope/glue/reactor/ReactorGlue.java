package dev.stackscope.glue.reactor;

import dev.stackscope.FrameMatcher;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;

/**
 * Reactor's plumbing in the stacks of threads: left out of ordinary output, so that the application's own operators and
 * callbacks stand next to each other.
 */
public final class ReactorGlue implements StackscopeGlue {

    /** Makes the glue; for the service loader. */
    public ReactorGlue() {}

    @Override
    public String library() {
        return "reactor-core";
    }

    @Override
    public String requiredClass() {
        return "reactor.core.publisher.Flux";
    }

    @Override
    public void install(Hooks hooks) {
        hooks.hide(FrameMatcher.inPackage("reactor.core")).hide(FrameMatcher.inPackage("reactor.util"));
    }
}
