package dev.stackscope.glue.virtualthreads;

import dev.stackscope.testing.Parked;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * A program from the folder {@code shop} of the test resources, whose threads wait where its story wants them to.
 *
 * <p>The programs declare variables of type {@code StructuredTaskScope}, a preview, so the JDK that runs them compiles
 * them, once for all tests; their classes are found through the context class loader of their threads alone.
 */
final class RunningProgram implements AutoCloseable {

    final Thread main;
    private final CountDownLatch release;
    private final Queue<Thread> waiting;

    /** Starts a program on a platform thread, and returns when {@code threads} of it wait. */
    static RunningProgram start(String name, int threads) throws Exception {
        return new RunningProgram(name, Thread.ofPlatform().daemon(), threads);
    }

    private RunningProgram(String name, Thread.Builder builder, int threads) throws Exception {
        Object program =
                Loader.PROGRAMS.loadClass("shop." + name).getConstructor().newInstance();
        release = (CountDownLatch) program.getClass().getField("release").get(program);
        waiting = threads(program);
        main = builder.name("main").unstarted((Runnable) program);
        main.setContextClassLoader(Loader.PROGRAMS);
        main.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (waiting.size() < threads) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("only " + waiting + " of " + threads + " threads wait");
            }
            Thread.onSpinWait();
        }
        waiting.forEach(Parked::untilWaiting);
    }

    /** {@return the ids of the threads that wait} */
    List<String> ids() {
        return waiting.stream().map(thread -> Long.toString(thread.threadId())).toList();
    }

    /** Returns when the first thread waits in some method. */
    void untilMainIsIn(String method) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Stream.of(main.getStackTrace())
                .noneMatch(frame -> frame.getMethodName().equals(method))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(main + " is not in " + method);
            }
            Thread.onSpinWait();
        }
        Parked.untilWaiting(main);
    }

    @SuppressWarnings("unchecked")
    private static Queue<Thread> threads(Object program) throws ReflectiveOperationException {
        return (Queue<Thread>) program.getClass().getField("waiting").get(program);
    }

    @Override
    public void close() {
        release.countDown();
        Parked.join(main);
    }

    private static final class Loader {

        static final ClassLoader PROGRAMS = compiled();

        /** How to open a scope: by a constructor up to JDK 24, by a method since. */
        private static String opening() {
            String open = Runtime.version().feature() < 25
                    ? "new StructuredTaskScope(name, Thread.ofVirtual().factory())"
                    : "StructuredTaskScope.open(StructuredTaskScope.Joiner.allUntil(fork -> false),"
                            + " c -> name == null ? c : c.withName(name))";
            String openFailing = Runtime.version().feature() < 25
                    ? "new StructuredTaskScope.ShutdownOnFailure()"
                    : "StructuredTaskScope.open()";
            return """
                    package shop;
                    import java.util.concurrent.StructuredTaskScope;
                    @SuppressWarnings({"rawtypes", "unchecked"})
                    final class Scopes {
                        static StructuredTaskScope open(String name) {
                            return %s;
                        }
                        static StructuredTaskScope openFailing() {
                            return %s;
                        }
                    }
                    """.formatted(open, openFailing);
        }

        private static ClassLoader compiled() {
            try {
                Path folder =
                        Files.createTempDirectory(Path.of("target"), "programs").toAbsolutePath();
                compile(folder);
                return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void compile(Path folder) throws IOException {
            Path scopes = Files.writeString(folder.resolve("Scopes.java"), opening());
            String release = Integer.toString(Runtime.version().feature());
            List<String> arguments = new ArrayList<>(
                    List.of("-d", folder.toString(), "-g", "-nowarn", "--enable-preview", "--release", release));
            arguments.add(scopes.toString());
            URL source = RunningProgram.class.getResource("/shop/Program.java");
            try (Stream<Path> files =
                    Files.list(Path.of(URI.create(String.valueOf(source))).resolveSibling("."))) {
                files.map(Path::toString).forEach(arguments::add);
            }
            StringWriter output = new StringWriter();
            PrintWriter writer = new PrintWriter(output);
            int status =
                    ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
            if (status != 0) {
                throw new IllegalStateException(output.toString());
            }
        }
    }
}
