/** Turns threads, tasks and other stack items into trees of stacks, frames and contexts. */
@SuppressWarnings("module") // the glue modules named in qualified exports are built after this one
module dev.stackscope.core {
    exports dev.stackscope;
    exports dev.stackscope.lowlevel;
    exports dev.stackscope.origin;
    exports dev.stackscope.read;
    exports dev.stackscope.render;
    exports dev.stackscope.spi;
    exports dev.stackscope.internal.jdk to
            dev.stackscope.glue.virtualthreads;

    requires org.objectweb.asm;
    requires static transitive java.instrument;
    requires static java.management;
    requires static jdk.management;
    requires static org.jspecify;

    uses dev.stackscope.spi.StackscopeGlue;

    provides dev.stackscope.spi.StackscopeGlue with
            dev.stackscope.internal.glue.JdkGlue;
}
