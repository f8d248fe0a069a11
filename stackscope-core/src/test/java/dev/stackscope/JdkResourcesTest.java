package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.testing.StackAssert;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources of the JDK's that the caller holds open, with what they are open on. */
class JdkResourcesTest {

    private static final Pattern LAST = Pattern.compile("└─");
    private static final Pattern NOTE = Pattern.compile("(?m)^.*note:.*\\R");
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    @TempDir
    private Path folder = Path.of("");

    /** A class that nobody may ask anything. */
    private static final class HostileZip extends ZipFile {

        HostileZip(Path file) throws IOException {
            super(file.toFile());
        }

        @Override
        public String getName() {
            throw new AssertionError("asked");
        }
    }

    /** A class that nobody may ask anything. */
    private static final class HostileSocket extends Socket {

        @Override
        public boolean isConnected() {
            throw new AssertionError("asked");
        }
    }

    /** A class that nobody may ask anything. */
    private static final class HostileLoader extends URLClassLoader {

        private boolean made;

        HostileLoader() {
            super("plugins", new URL[0], null);
            made = true;
        }

        @Override
        public String getName() {
            if (made) { // the JDK's constructor asks, too
                throw new AssertionError("asked");
            }
            return "plugins";
        }
    }

    @Test
    void aZipFileHasItsPath() throws Exception {
        Path file = zip();

        check(new ZipFile(file.toFile()), "ZipFile \"" + file + "\"");
    }

    @Test
    void aJarFileHasItsPath() throws Exception {
        Path file = zip();

        check(new JarFile(file.toFile()), "JarFile \"" + file + "\"");
    }

    @Test
    void aClassLoaderHasItsName() throws Exception {
        check(new URLClassLoader("plugins", new URL[0], null), "URLClassLoader \"plugins\"");
    }

    @Test
    void aClassLoaderWithoutNameIsLeftAlone() throws Exception {
        check(new URLClassLoader(new URL[0]), "URLClassLoader@#");
    }

    @Test
    void aSocketHasItsPeer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, LOCAL)) {
            check(new Socket(LOCAL, server.getLocalPort()), "Socket to localhost:" + server.getLocalPort());
        }
    }

    @Test
    void aSocketWhoseHostIsAnAddressIsNotLookedUp() throws Exception {
        InetAddress address = InetAddress.getByAddress(LOCAL.getAddress());
        try (ServerSocket server = new ServerSocket(0, 1, address)) {
            check(
                    new Socket(address, server.getLocalPort()),
                    "Socket to " + address.getHostAddress() + ":" + server.getLocalPort());
        }
    }

    @Test
    void aSocketWithoutPeerIsLeftAlone() throws Exception {
        check(new Socket(), "Socket@#");
    }

    @Test
    void aServerSocketHasItsPort() throws Exception {
        ServerSocket server = new ServerSocket(0, 1, LOCAL);

        check(server, "ServerSocket on port " + server.getLocalPort());
    }

    @Test
    void aSelectorCountsItsChannels() throws Exception {
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            Selector selector = Selector.open();
            source.configureBlocking(false).register(selector, SelectionKey.OP_READ);

            assertThat(sink.isOpen()).isTrue();
            check(selector, "Selector of 1 channel");
        }
    }

    @Test
    void aFileLockHasItsBytes() throws Exception {
        try (FileChannel channel = writable()) {
            check(channel.lock(10, 20, false), "exclusive FileLock of bytes 10-29");
        }
    }

    @Test
    void aFileLockOfAWholeFileHasNoEnd() throws Exception {
        try (FileChannel channel = writable()) {
            check(channel.lock(), "exclusive FileLock from byte 0");
        }
    }

    @Test
    @SuppressWarnings("IsInstanceIncompatibleType") // a process is closeable since 26
    void aProcessHasItsNumber() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .start();
        process.waitFor();
        assumeTrue(AutoCloseable.class.isInstance(process), "no resource before 26");

        check(AutoCloseable.class.cast(process), "Process " + process.pid());
    }

    @Test
    void aSubclassOfOthersIsLeftAlone() throws Exception {
        check(new HostileZip(zip()), "JdkResourcesTest.HostileZip@#");
        check(new HostileSocket(), "JdkResourcesTest.HostileSocket@#");
        check(new HostileLoader(), "JdkResourcesTest.HostileLoader@#");
    }

    @Test
    void aMonitorKeepsItsIdentity() throws Exception {
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            synchronized (zip) {
                Context monitor = Stackscope.extractCurrent().frames().stream()
                        .flatMap(frame -> frame.contexts().stream())
                        .filter(context -> context.kind() == Context.Kind.MONITOR)
                        .findFirst()
                        .orElseThrow();

                assertThat(monitor.description()).isNull();
            }
        }
    }

    private static void check(AutoCloseable resource, String words) throws Exception {
        boolean live = LiveFrames.currentThread().available();
        StackAssert.assertThat(held(resource))
                .ignoringWhatVaries()
                .replacing(NOTE, "")
                .replacing(LAST, "├─")
                .rendersAs("""
                thread #N "%s"  RUNNABLE
                │ dev.stackscope.JdkResourcesTest.held(JdkResourcesTest.java)
                ├─ try (%s
                """.formatted(
                                Thread.currentThread().getName(),
                                live ? "open = " + words + ")" : "AutoCloseable open)  static"));
    }

    /** {@return the frame of this method, which holds a resource open} */
    private static Stack held(AutoCloseable resource) throws Exception {
        FrameMatcher here = FrameMatcher.method(JdkResourcesTest.class, "held");
        try (AutoCloseable open = Objects.requireNonNull(resource)) {
            assertThat(open).isNotNull();
            return Stackscope.extract(StackSlice.current().until(here).limit(1));
        }
    }

    private FileChannel writable() throws IOException {
        return FileChannel.open(folder.resolve("data"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private Path zip() throws IOException {
        Path file = folder.resolve("a.jar");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("empty"));
        }
        return file;
    }
}
