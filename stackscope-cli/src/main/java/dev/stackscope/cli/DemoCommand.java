package dev.stackscope.cli;

import dev.stackscope.cli.attach.JavaProcesses;
import dev.stackscope.cli.demo.DemoProgram;
import dev.stackscope.cli.options.LookOptions;
import dev.stackscope.cli.options.OutputOptions;
import dev.stackscope.cli.options.SelectionOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a program of the demo as a process of its own, and looks into it. */
@Command(
        name = "demo",
        header = "Start a program that stands still, and print its task tree.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    /** The programs, as the command line calls them. */
    enum Name {
        orders("OrderService"),
        deadlock("Packing"),
        starved("Invoices"),
        futures("Checkout", "probes,sites");

        private final String program;
        private final @Nullable String agent;

        Name(String program) {
            this(program, null);
        }

        /** A program that is started with the agent, and with that argument for it. */
        Name(String program, @Nullable String agent) {
            this.program = program;
            this.agent = agent;
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "<name>",
            defaultValue = "orders",
            description =
                    "orders (a small order service), deadlock (a warehouse in a deadlock of three virtual threads),"
                            + " starved (an office whose pool waits for what is queued behind it) or futures (a checkout that"
                            + " hangs, for nobody completes the payment). Default: ${DEFAULT-VALUE}.")
    private Name name = Name.orders;

    @Option(
            names = {"--shallow", "--no-flags"},
            description = "Look from outside, without the agent.")
    private boolean shallow;

    @ArgGroup(validate = false, heading = "%n@|bold What it looks like|@%n")
    private OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, heading = "%n@|bold Which part|@%n")
    private SelectionOptions selection = new SelectionOptions();

    @Override
    public Integer call() throws Exception {
        // All threads rest, so the JDK's dump is safe on JDK 25 too.
        LookOptions look = shallow ? LookOptions.outside() : LookOptions.inside();
        try (DemoProgram program = DemoProgram.start(OwnJar.path(), name.program, name.agent)) {
            Source source = new ProcessSource(JavaProcesses.withPid(program.pid()), look);
            new Report(output, selection).print(source.take());
        }
        return ExitCode.PRINTED.number();
    }
}
