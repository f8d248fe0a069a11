package dev.stackscope.internal.glue;

import dev.stackscope.Context;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Hooks;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLClassLoader;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.FileLock;
import java.nio.channels.Selector;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/*
 * Only what public methods answer from fields, without a lock, a system call or a look-up of names (read in 17 and 25):
 *
 * - ZipFile, JarFile: getName. URLClassLoader: getName; getURLs takes a lock.
 * - Socket, ServerSocket: the fields of SocketImpl, and the host name only where it is known already. A program that
 *   installs a SocketImplFactory, deprecated since 17, answers with its own getters.
 * - Selector: the size of its keys, a concurrent set. FileLock: its final fields. Process, closeable since 26: pid.
 *
 * Left as they are, though one would like to know more:
 *
 * - SocketChannel, ServerSocketChannel, DatagramChannel: their addresses and toString take the state lock, under which
 *   close() waits where the socket lingers (SocketChannelImpl, 25).
 * - FileChannel, FileInputStream, FileOutputStream, RandomAccessFile, DirectoryStream: no public method tells the path.
 * - Streams, readers and writers around others, and Scanner: no public method tells what they wrap, and java.io is not
 *   among the packages that are opened.
 * - SSLSocket, DatagramSocket, SubmissionPublisher, Inflater, Deflater: their getters take locks.
 */
/** Names the JDK's own resources by what they are open on. Subclasses of others than the JDK are left as they are. */
final class JdkResources {

    private JdkResources() {}

    static void install(Hooks hooks) {
        words(hooks, ZipFile.class, "java.util.zip.ZipFile", zip -> "ZipFile \"" + zip.getName() + "\"");
        words(hooks, JarFile.class, "java.util.jar.JarFile", jar -> "JarFile \"" + jar.getName() + "\"");
        words(hooks, URLClassLoader.class, "java.net.URLClassLoader", JdkResources::loader);
        words(hooks, Socket.class, "java.net.Socket", JdkResources::socket);
        words(hooks, ServerSocket.class, "java.net.ServerSocket", JdkResources::server);
        words(hooks, Selector.class, "sun.nio.ch.", JdkResources::selector);
        words(hooks, FileLock.class, "sun.nio.ch.FileLockImpl", JdkResources::lock);
        words(hooks, Process.class, "java.lang.ProcessImpl", process -> "Process " + process.pid());
    }

    /**
     * Registers the words for resources of a type.
     *
     * @param implementation the name of the one class that is known, or the start of it where systems differ
     */
    private static <T> void words(
            Hooks hooks, Class<T> type, String implementation, Function<T, @Nullable String> words) {
        hooks.elaborateContext(type, (resource, context, extraction) -> {
            if (isNameless(context) && isOfTheJdk(resource.getClass(), implementation)) {
                context.description(words.apply(resource));
            }
        });
    }

    /** {@return whether it is a resource without words: a monitor or a value stays what it is, and a glue knows better} */
    private static boolean isNameless(ContextDraft context) {
        return context.kind() == Context.Kind.RESOURCE && context.description() == null;
    }

    private static boolean isOfTheJdk(Class<?> type, String implementation) {
        boolean known = implementation.endsWith(".")
                ? type.getName().startsWith(implementation)
                : type.getName().equals(implementation);
        return known && type.getClassLoader() == null;
    }

    private static @Nullable String loader(URLClassLoader loader) {
        return loader.getName() == null ? null : "URLClassLoader \"" + loader.getName() + "\"";
    }

    private static @Nullable String socket(Socket socket) {
        return socket.isConnected() && socket.getRemoteSocketAddress() instanceof InetSocketAddress peer
                ? "Socket to " + peer.getHostString() + ":" + peer.getPort()
                : null;
    }

    private static @Nullable String server(ServerSocket server) {
        return server.isBound() ? "ServerSocket on port " + server.getLocalPort() : null;
    }

    private static @Nullable String selector(Selector selector) {
        try {
            int channels = selector.keys().size();
            return "Selector of " + channels + (channels == 1 ? " channel" : " channels");
        } catch (ClosedSelectorException e) {
            return null; // closed it has no keys
        }
    }

    private static String lock(FileLock lock) {
        String bytes = lock.size() == Long.MAX_VALUE
                ? "from byte " + lock.position()
                : "of bytes " + lock.position() + "-" + (lock.position() + lock.size() - 1);
        return (lock.isShared() ? "shared" : "exclusive") + " FileLock " + bytes;
    }
}
