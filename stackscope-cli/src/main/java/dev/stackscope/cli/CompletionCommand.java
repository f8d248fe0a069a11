package dev.stackscope.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints the completion script. */
@Command(
        name = "completion",
        header = "Print the completion script for bash and zsh: source <(stackscope completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.out.print(AutoComplete.bash("stackscope", CommandLines.standard()));
        return ExitCode.PRINTED.number();
    }
}
