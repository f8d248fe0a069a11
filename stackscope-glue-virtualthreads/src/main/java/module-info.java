/** Glue for virtual threads, structured scopes and the executors that start a thread for each task. */
module dev.stackscope.glue.virtualthreads {
    requires dev.stackscope.core;
    requires static org.jspecify;

    provides dev.stackscope.spi.StackscopeGlue with
            dev.stackscope.glue.virtualthreads.VirtualThreadsGlue;
}
