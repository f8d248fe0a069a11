package dev.stackscope.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_HEADER;

import dev.stackscope.read.UnreadableDumpException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the command line together: commands, and what becomes of mistakes and failures. */
final class CommandLines {

    private static final int WIDTH = 100;
    private static final String EXAMPLES = "examples";

    private CommandLines() {}

    static CommandLine standard() {
        CommandLine line = new CommandLine(new StackscopeCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(WIDTH);
        putExamplesFirst(line);
        line.setParameterExceptionHandler(mistakes());
        line.setExecutionExceptionHandler(failures());
        return line;
    }

    private static void putExamplesFirst(CommandLine line) {
        List<String> sections = new ArrayList<>(line.getHelpSectionKeys());
        sections.remove(SECTION_KEY_HEADER);
        sections.addAll(0, List.of(SECTION_KEY_HEADER, EXAMPLES));
        line.setHelpSectionKeys(sections);
        line.getHelpSectionMap()
                .put(
                        EXAMPLES,
                        help -> help.colorScheme().text(String.format("%n@|bold Examples|@%n")) + Examples.text());
    }

    private static IParameterExceptionHandler mistakes() {
        return (mistake, args) -> {
            PrintWriter err = mistake.getCommandLine().getErr();
            err.println("stackscope: " + sentence(String.valueOf(mistake.getMessage())));
            UnmatchedArgumentException.printSuggestions(mistake, err);
            CommandSpec spec = mistake.getCommandLine().getCommandSpec();
            err.println("\"" + spec.qualifiedName() + " --help\" shows what there is.");
            return ExitCode.USAGE.number();
        };
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static IExecutionExceptionHandler failures() {
        return (failure, line, result) -> {
            if (failure instanceof Failure known) {
                line.getErr().println("stackscope: " + known.getMessage());
                return known.code().number();
            }
            if (failure instanceof UnreadableDumpException unreadable) {
                line.getErr().println("stackscope: " + unreadable.getMessage() + ".");
                return ExitCode.NO_SUCH_TARGET.number();
            }
            line.getErr().println("stackscope: internal error: " + failure + "; please report it with what follows.");
            failure.printStackTrace(line.getErr());
            return ExitCode.INTERNAL_ERROR.number();
        };
    }
}
