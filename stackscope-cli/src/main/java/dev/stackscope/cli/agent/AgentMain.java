package dev.stackscope.cli.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The agent's own part: answers a request from a thread of its own, within a time limit.
 *
 * <p>Called by the thread with which the JVM serves those who attach. If that were stuck in an extraction, nobody could
 * attach any more.
 */
public final class AgentMain implements BiConsumer<Properties, Instrumentation> {

    private static final long GRACE_MILLIS = 2_000; // the extraction ends by itself at the limit

    /** Makes the agent; it keeps nothing. */
    public AgentMain() {}

    @Override
    public void accept(Properties properties, Instrumentation instrumentation) {
        Request request = Request.of(properties);
        if (request.folder() == null) {
            start(properties.getProperty("start", ""), instrumentation);
        } else {
            answer(request.folder(), request, properties, instrumentation);
        }
    }

    private static void start(String argument, Instrumentation instrumentation) {
        try {
            new Opening(instrumentation).openToProgram();
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.err.println("stackscope: the packages of the JDK could not be opened to the program: " + e);
        }
        System.setProperty(Request.PRESENT, "true");
        if (!argument.isEmpty()) {
            startProbes(argument, instrumentation);
        }
    }

    private static void startProbes(String argument, Instrumentation instrumentation) {
        try {
            if (!argument.startsWith("probes")) {
                throw new IllegalArgumentException(
                        "there is no argument \"" + argument + "\"; there are " + ProbeRequest.ARGUMENTS);
            }
            new ProbeSwitch(argument, instrumentation).call();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("stackscope: nothing is recorded: " + e.getMessage());
        }
    }

    private static void answer(Path folder, Request request, Properties properties, Instrumentation instrumentation) {
        CountDownLatch done = new CountDownLatch(1);
        Thread asked = Thread.currentThread();
        Runnable work = () -> {
            try {
                new Answer(folder, request, properties, asked).give(instrumentation);
            } catch (Throwable e) { // nothing reaches the program
                report(folder, "the agent failed: " + e);
            } finally {
                done.countDown();
            }
        };
        Thread worker = new Thread(null, work, "stackscope-agent", 0, false);
        worker.setDaemon(true);
        worker.setContextClassLoader(null);
        worker.start();
        await(done, worker, request, folder);
    }

    private static void await(CountDownLatch done, Thread worker, Request request, Path folder) {
        try {
            if (!done.await(request.limit().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                report(
                        folder,
                        "the agent did not finish within " + request.limit().toSeconds() + " s");
                worker.interrupt();
            }
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    static void report(Path folder, String sentence) {
        try {
            Files.writeString(folder.resolve(Request.FAILURE), sentence);
        } catch (IOException | RuntimeException | Error e) {
            // the command notices that there is no answer
        }
    }
}
