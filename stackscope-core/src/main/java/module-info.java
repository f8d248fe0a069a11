/** Turns threads, tasks and other stack items into trees of stacks, frames and contexts. */
@SuppressWarnings("module") // the glue modules named in qualified exports are built after this one
module dev.stackscope.core {
    exports dev.stackscope.lowlevel;

    requires org.objectweb.asm;
    requires static java.management;
    requires static jdk.management;
    requires static org.jspecify;
}
