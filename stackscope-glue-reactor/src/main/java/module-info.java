/** Glue for Project Reactor: pipelines as stacks, and the threads that run them or wait for them. */
module dev.stackscope.glue.reactor {
    exports dev.stackscope.glue.reactor;

    requires dev.stackscope.core;
    requires static org.jspecify;
    requires static org.reactivestreams;
    requires static reactor.core;

    provides dev.stackscope.spi.StackscopeGlue with
            dev.stackscope.glue.reactor.ReactorGlue;
}
