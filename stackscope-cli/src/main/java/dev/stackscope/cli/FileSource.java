package dev.stackscope.cli;

import dev.stackscope.TaskTree;
import dev.stackscope.read.TreeReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A saved tree or thread dump. */
final class FileSource implements Source {

    private final @Nullable Path file;

    /**
     * Makes a source.
     *
     * @param file the file, or null for standard input
     */
    FileSource(@Nullable Path file) {
        this.file = file;
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public TaskTree take() throws Failure, IOException {
        if (file == null) {
            return TreeReader.read(new InputStreamReader(System.in, StandardCharsets.UTF_8), "standard input");
        }
        return read(file);
    }

    static TaskTree read(Path file) throws Failure, IOException {
        if (Files.isDirectory(file)) {
            throw unreadable(file + " is a folder; give it a file in it", null);
        }
        // Not Files.newBufferedReader, which gives up at the first byte that is no UTF-8.
        try (Reader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            return TreeReader.read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw unreadable("there is no file " + file + "; \"stackscope\" alone lists the JVMs that you can see", e);
        } catch (AccessDeniedException e) {
            throw unreadable("you may not read " + file + "; ask its owner", e);
        }
    }

    private static Failure unreadable(String sentence, @Nullable Exception cause) {
        Failure failure = new Failure(ExitCode.NO_SUCH_TARGET, sentence + ".");
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }
}
