package com.example.pool;

import dev.stackscope.Context;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;

/** What Stackscope should know about borrowed connections. */
public final class PoolGlue implements StackscopeGlue {

    /** Makes the glue; for the service loader. */
    public PoolGlue() {}

    @Override
    public String library() {
        return "example-pool";
    }

    @Override
    public String requiredClass() {
        return "com.example.pool.Pool";
    }

    // @start region="pool-glue"
    @Override
    public void install(Hooks hooks) {
        hooks.elaborateContext(Connection.class, (connection, context, extraction) -> {
            String statement = connection.statement;
            String doing = statement == null ? "idle" : "running \"" + statement + "\"";
            context.description("connection of pool \"" + connection.pool.name + "\", " + doing);
        });
        hooks.contexts(
                Thread.class,
                (thread, sink, extraction) -> Pool.lentTo(thread)
                        .forEach(connection -> sink.holds(ContextDraft.live(Context.Kind.RESOURCE, connection))));
    }
    // @end
}
