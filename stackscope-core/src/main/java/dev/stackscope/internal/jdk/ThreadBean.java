package dev.stackscope.internal.jdk;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The JVM's management interface of threads, where the JVM has it. It knows nothing of virtual threads. */
record ThreadBean(ThreadMXBean threads) {

    private static final String NAME = "monitors that platform threads hold and wait for";

    static final Attempt<ThreadBean> ATTEMPT = attempt();

    private static Attempt<ThreadBean> attempt() {
        if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
            String reason = "module java.management is not part of this JVM";
            return new Attempt<>(null, Probe.fails(NAME, reason, "--add-modules java.management"));
        }
        return Attempt.at(Feature.everywhere(NAME), () -> new ThreadBean(ManagementFactory.getThreadMXBean()));
    }
}
