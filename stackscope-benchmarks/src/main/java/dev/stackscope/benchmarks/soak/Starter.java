package dev.stackscope.benchmarks.soak;

import dev.stackscope.benchmarks.load.VirtualThreads;

/** How threads are started. */
enum Starter {
    PLATFORM {
        @Override
        Thread start(Runnable task) {
            Thread thread = new Thread(task, PLATFORM_NAME);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    },
    VIRTUAL {
        @Override
        Thread start(Runnable task) {
            return VirtualThreads.start(task);
        }
    };

    static final String PLATFORM_NAME = "platform worker";

    abstract Thread start(Runnable task);

    /** {@return the lightest kind of thread that there is} */
    static Starter lightest() {
        return VirtualThreads.exist() ? VIRTUAL : PLATFORM;
    }
}
