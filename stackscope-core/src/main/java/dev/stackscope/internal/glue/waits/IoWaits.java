package dev.stackscope.internal.glue.waits;

import dev.stackscope.Frame;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the operating system.
 *
 * <p>A platform thread that waits there counts as running: its innermost call is native. A virtual thread is parked by
 * {@code sun.nio.ch.Poller} until its descriptor is ready.
 */
final class IoWaits {

    private static final Set<String> SOCKETS = Set.of(
            "java.net.Socket$SocketInputStream",
            "java.net.Socket$SocketOutputStream",
            "sun.nio.ch.NioSocketImpl",
            "sun.nio.ch.SocketChannelImpl",
            "sun.nio.ch.ServerSocketChannelImpl",
            "sun.nio.ch.DatagramChannelImpl");

    private static final List<String> OPERATIONS = List.of("read", "write", "accept", "connect", "receive");

    private IoWaits() {}

    /** {@return the wait in words, or null if no frame proves that this is one} */
    static @Nullable String words(ApiCall call, List<Frame> frames) {
        if (!isNative(frames.get(frames.size() - 1)) && !isPolled(frames)) {
            return null;
        }
        String operation = socketOperation(frames);
        return operation == null ? call.words() : "on socket " + operation;
    }

    private static boolean isNative(Frame innermost) {
        String type = innermost.className();
        return innermost.toStackTraceElement().isNativeMethod()
                && (type.startsWith("sun.nio.ch.")
                        || type.startsWith("java.net.")
                        || type.equals("java.io.FileInputStream"));
    }

    private static boolean isPolled(List<Frame> frames) {
        return innermostMatch(frames, "sun.nio.ch.Poller") != null;
    }

    private static @Nullable Frame innermostMatch(List<Frame> frames, String type) {
        for (int i = frames.size() - 1; i >= 0 && ApiCall.isOfTheJdk(frames.get(i)); i--) {
            if (frames.get(i).className().equals(type)) {
                return frames.get(i);
            }
        }
        return null;
    }

    private static @Nullable String socketOperation(List<Frame> frames) {
        for (int i = frames.size() - 1; i >= 0 && ApiCall.isOfTheJdk(frames.get(i)); i--) {
            String operation = SOCKETS.contains(frames.get(i).className()) ? operation(frames.get(i)) : null;
            if (operation != null) {
                return operation;
            }
        }
        return null;
    }

    private static @Nullable String operation(Frame frame) {
        String method = frame.methodName().toLowerCase(Locale.ROOT);
        return OPERATIONS.stream().filter(method::contains).findFirst().orElse(null);
    }
}
