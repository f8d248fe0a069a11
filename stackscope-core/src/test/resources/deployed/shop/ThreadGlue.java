package shop;

import dev.stackscope.Context;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.spi.TaskDescription;

/** Glue for a class of the JDK, with hooks for types of the JDK, and one by name for a type that goes with the glue. */
public final class ThreadGlue implements StackscopeGlue {

    @Override
    public String library() {
        return "shop-threads";
    }

    @Override
    public String requiredClass() {
        return "java.lang.Thread";
    }

    @Override
    public void install(Hooks hooks) {
        hooks.contexts(Thread.class, (thread, sink, extraction) ->
                sink.holds(ContextDraft.live(Context.Kind.OTHER, this).description("shop")));
        hooks.describe("shop.Order", (order, extraction) -> TaskDescription.of("named"));
    }
}
