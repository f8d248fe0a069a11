/** Turns threads, tasks and other stack items into trees of stacks, frames and contexts. */
@SuppressWarnings("module") // the glue modules named in qualified exports are built after this one
module dev.stackscope.core {
    requires org.objectweb.asm;
    requires static java.management;
    requires static jdk.management;
    requires static org.jspecify;

    exports dev.stackscope.render;
}
