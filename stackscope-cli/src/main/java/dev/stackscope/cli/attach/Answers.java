package dev.stackscope.cli.attach;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what another JVM answers. */
final class Answers {

    private static final int LENGTH = 8192;
    private static final int EXCESS = 128;

    private Answers() {}

    /**
     * {@return the whole of an answer}
     *
     * <p>The stream of JDK 17.0.15 reads in pieces of 128 bytes, and the last one may go beyond the length that was asked
     * for: {@code readAllBytes} fails on it now and then.
     */
    static String text(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[LENGTH + EXCESS];
        for (int n = in.read(buffer, 0, LENGTH); n > 0; n = in.read(buffer, 0, LENGTH)) {
            bytes.write(buffer, 0, n);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
