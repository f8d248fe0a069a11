package dev.stackscope.cli.attach;

import dev.stackscope.cli.ExitCode;
import dev.stackscope.cli.Failure;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder through which another process of the same user hands us files, and nobody else can read them.
 *
 * <p>Deleted with what is in it when it is closed.
 */
final class SharedFolder implements AutoCloseable {

    private final Path path;

    private SharedFolder(Path path) {
        this.path = path;
    }

    /** {@return a new folder for us and a process} */
    static SharedFolder with(long pid) throws Failure {
        return with(pid, Path.of("/"));
    }

    /**
     * {@return a new folder for us and a process}
     *
     * @param root where we see the files that the process sees
     */
    static SharedFolder with(long pid, Path root) throws Failure {
        try {
            SharedFolder folder = new SharedFolder(create(temporary(root)));
            folder.giveTo(pid);
            return folder;
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.INTERNAL_ERROR,
                    "no folder for the answer can be made in " + System.getProperty("java.io.tmpdir") + " (" + e
                            + "); name another with -Djava.io.tmpdir.",
                    e);
        }
    }

    private static Path temporary(Path root) {
        Path ours = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        return root.getNameCount() == 0 ? ours : root.resolve("tmp");
    }

    private static Path create(Path parent) throws IOException {
        if (!isPosix()) {
            return Files.createTempDirectory(parent, "stackscope"); // in the user's own folder
        }
        return Files.createTempDirectory(
                parent,
                "stackscope",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Lets the process write there, where we are root and it is not. */
    private void giveTo(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        if (!Files.exists(process)) {
            return;
        }
        UserPrincipal owner = Files.getOwner(process);
        if (!owner.equals(Files.getOwner(path))) {
            Files.setOwner(path, owner);
        }
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path each : files.toList()) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            System.err.println("stackscope: " + path + " could not be deleted: " + List.of(e));
        }
    }
}
