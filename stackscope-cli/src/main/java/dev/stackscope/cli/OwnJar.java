package dev.stackscope.cli;

import java.nio.file.Path;

/** Where the jar is that we run from. */
final class OwnJar {

    private OwnJar() {}

    /** {@return the jar, as the launcher knows it} */
    static Path path() {
        return Path.of(System.getProperty("stackscope.jar", "stackscope.jar")).toAbsolutePath();
    }
}
