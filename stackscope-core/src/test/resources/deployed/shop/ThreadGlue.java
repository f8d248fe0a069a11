package shop;

import dev.stackscope.Context;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;

/** Glue whose hooks serve types of the JDK. */
public final class ThreadGlue implements StackscopeGlue {

    @Override
    public String library() {
        return "shop-threads";
    }

    @Override
    public String requiredClass() {
        return "shop.Order";
    }

    @Override
    public void install(Hooks hooks) {
        hooks.contexts(Thread.class, (thread, sink, extraction) -> sink.holds(
                ContextDraft.live(Context.Kind.OTHER, this).description("shop")));
        hooks.elaborateContext(Object.class, (object, context, extraction) -> {});
    }
}
