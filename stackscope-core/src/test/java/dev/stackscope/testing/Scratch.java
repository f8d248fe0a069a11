package dev.stackscope.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for what tests write, below the build's own folder, so that nothing is left when that is cleaned. */
public final class Scratch {

    private Scratch() {}

    /** {@return a new folder, as an absolute path} */
    public static Path folder(String prefix) throws IOException {
        Path all = Files.createDirectories(Path.of("target", "scratch").toAbsolutePath());
        return Files.createTempDirectory(all, prefix);
    }
}
