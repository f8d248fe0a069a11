package dev.stackscope.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what can be seen. */
@Command(
        name = "doctor",
        header = "Say what can be seen here, or in a process, and how to see more",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return 0;
    }
}
