package dev.stackscope.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the manual page. */
@Command(
        name = "manual",
        header = "Print the manual page: stackscope manual > stackscope.1",
        mixinStandardHelpOptions = true)
final class ManualCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.out.print(new ManualPage(CommandLines.standard()).text());
        return ExitCode.PRINTED.number();
    }
}
