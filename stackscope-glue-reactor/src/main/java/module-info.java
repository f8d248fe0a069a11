/** Glue for Project Reactor. */
module dev.stackscope.glue.reactor {
    requires dev.stackscope.core;
    requires static org.jspecify;

    provides dev.stackscope.spi.StackscopeGlue with
            dev.stackscope.glue.reactor.ReactorGlue;
}
