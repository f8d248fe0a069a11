package dev.stackscope.benchmarks.service;

import java.nio.charset.StandardCharsets;

/** What the service reads: two kilobytes of text, in which numbers are found and added up. */
final class Document {

    private static final byte[] TEXT =
            "order 17, 3 of 250 at 99; ".repeat(80).getBytes(StandardCharsets.US_ASCII); // 2,080 bytes

    /** What comes out. */
    static final int SUM = 80 * (17 + 3 + 250 + 99);

    private Document() {}

    /** {@return the sum of all numbers} */
    static int read() {
        int sum = 0;
        int number = 0;
        for (byte each : TEXT) {
            if (each >= '0' && each <= '9') {
                number = number * 10 + each - '0';
            } else {
                sum += number;
                number = 0;
            }
        }
        return sum + number;
    }
}
