package dev.stackscope.cli;

import dev.stackscope.TaskTree;
import dev.stackscope.cli.attach.JavaProcesses;
import dev.stackscope.cli.options.LookOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where task trees come from. */
interface Source {

    /** {@return the tree as it is now} */
    TaskTree take() throws Failure, IOException;

    /** {@return whether another tree may be had later} */
    boolean isLive();

    /** {@return what a target means: standard input, a process id, a file, or a part of a command line} */
    static Source of(String target, LookOptions look) throws Failure {
        if (target.equals("-")) {
            return new FileSource(null);
        }
        if (target.matches("\\d{1,18}")) {
            return new ProcessSource(JavaProcesses.withPid(Long.parseLong(target)), look);
        }
        if (isFile(target)) {
            return new FileSource(Path.of(target));
        }
        return new ProcessSource(JavaProcesses.named(target), look);
    }

    private static boolean isFile(String target) {
        try {
            return Files.exists(Path.of(target)) || target.contains("/");
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
