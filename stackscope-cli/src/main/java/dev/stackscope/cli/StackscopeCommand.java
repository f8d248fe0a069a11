package dev.stackscope.cli;

import dev.stackscope.cli.options.FailOptions;
import dev.stackscope.cli.options.LookOptions;
import dev.stackscope.cli.options.OutputOptions;
import dev.stackscope.cli.options.SelectionOptions;
import dev.stackscope.cli.options.TimeOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command without a subcommand: lists the JVMs, or prints the task tree of one, or of a file. */
@Command(
        name = "stackscope",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            DoctorCommand.class,
            ProbesCommand.class,
            CompletionCommand.class,
            ManualCommand.class
        },
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Prints what every task of a running Java program is doing, as one tree.",
        headerHeading = "",
        synopsisHeading = "%n@|bold Usage|@%n  ",
        parameterListHeading = "%n@|bold Target|@%n",
        commandListHeading = "%n@|bold Other commands|@%n",
        exitCodeListHeading = "%n@|bold Exit codes|@%n",
        exitCodeList = {
            "0:printed",
            "1:internal error",
            "2:the command line is wrong",
            "3:no such process or readable file, or not a JVM",
            "4:attach refused, or no answer in time",
            "5:printed, but not all that was asked for could be seen",
            "10:a condition of --fail-on holds"
        })
final class StackscopeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "<target>",
            description =
                    "A process id, a part of a main class, or a file: a saved tree (JSON), a thread dump of the JDK"
                            + " (JSON or text), output of jstack; - for standard input. Without a target: the JVMs of this"
                            + " machine.")
    private @Nullable String target;

    @ArgGroup(validate = false, heading = "%n@|bold How to look|@%n")
    private LookOptions look = new LookOptions();

    @ArgGroup(validate = false, heading = "%n@|bold What it looks like|@%n")
    private OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, heading = "%n@|bold Which part|@%n")
    private SelectionOptions selection = new SelectionOptions();

    @ArgGroup(validate = false, heading = "%n@|bold More than one look|@%n")
    private TimeOptions time = new TimeOptions();

    @ArgGroup(validate = false, heading = "%n@|bold For scripts|@%n")
    private FailOptions fail = new FailOptions();

    @Override
    public Integer call() throws Exception {
        check();
        List<Path> diff = time.diff();
        Report report = new Report(output, selection);
        if (diff != null) {
            report.printDifference(diff.get(0), diff.get(1));
            return ExitCode.PRINTED.number();
        }
        if (target == null) {
            return new JvmList().print().number();
        }
        Source source = Source.of(target, look);
        if (time.watch()) {
            return new Watching(source, report, time.interval()).run().number();
        }
        return new Sampling(source, time).report(report, fail.conditions()).number();
    }

    private void check() {
        if (time.samples() < 1) {
            throw mistake("--samples must be at least 1");
        }
        if (time.diff() != null && target != null) {
            throw mistake("--diff compares two files and takes no target besides");
        }
        if (time.watch() && (target == null || time.samples() > 1)) {
            throw mistake("--watch needs a process to look at, and no --samples");
        }
        checkSelection();
    }

    private void checkSelection() {
        Integer depth = selection.depth();
        if (depth != null && depth < 1) {
            throw mistake("--depth must be at least 1");
        }
        if (selection.limit() < 0) {
            throw mistake("--limit must not be negative; 0 means all");
        }
    }

    private ParameterException mistake(String text) {
        return new ParameterException(
                java.util.Objects.requireNonNull(spec, "spec").commandLine(), text);
    }
}
