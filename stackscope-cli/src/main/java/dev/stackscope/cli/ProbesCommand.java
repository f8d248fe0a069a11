package dev.stackscope.cli;

import dev.stackscope.cli.agent.ProbeRequest;
import dev.stackscope.cli.attach.Attachment;
import dev.stackscope.cli.attach.Deadline;
import dev.stackscope.cli.attach.DeepLook;
import dev.stackscope.cli.attach.JavaProcess;
import dev.stackscope.cli.attach.JavaProcesses;
import dev.stackscope.cli.options.Durations;
import dev.stackscope.origin.OriginOptions;
import java.io.BufferedReader;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Switches the recording of origins on and off in a process. */
@Command(
        name = "probes",
        header = "Record in a process who will complete its futures, or stop that.",
        description =
                "Changes the code of the JDK's futures there until it is switched off. Futures that were made before"
                        + " are not known. Then look with --deep.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ProbesCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "<target>", description = "A process id or a part of a main class.")
    private String target = "";

    @Parameters(index = "1", paramLabel = "on|off|status", description = "What to do: on, off, or status.")
    private ProbeRequest.Action action = ProbeRequest.Action.status;

    @Option(
            names = "--sites",
            arity = "0..1",
            paramLabel = "<calls>",
            fallbackValue = "1",
            defaultValue = "0",
            description = "Also record when and where futures and tasks are made and threads are started, by so many"
                    + " calls, 1 if no number is given.")
    private int sites;

    @Option(
            names = "--lost",
            description =
                    "Also find futures that become unreachable and were never completed, or that failed and nobody"
                            + " noticed.")
    private boolean lost;

    @Option(
            names = "--timeout",
            paramLabel = "<time>",
            defaultValue = "30s",
            converter = Durations.class,
            description = "How long the process may take to answer: 500ms, 30s, 2m. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(30);

    @Override
    public Integer call() throws Exception {
        if (sites < 0 || sites > OriginOptions.MOST_FRAMES) {
            throw mistake("--sites is " + sites + "; it must be from 1 to " + OriginOptions.MOST_FRAMES);
        }
        if (sites > 0 && action != ProbeRequest.Action.on) {
            throw mistake("--sites goes with on, not with " + action);
        }
        if (lost && action != ProbeRequest.Action.on) {
            throw mistake("--lost goes with on");
        }
        System.out.print(answer());
        return ExitCode.PRINTED.number();
    }

    private String answer() throws Failure {
        JavaProcess process = target.matches("\\d{1,18}")
                ? JavaProcesses.withPid(Long.parseLong(target))
                : JavaProcesses.named(target);
        Progress progress = Progress.of("waiting for process " + process.pid());
        try (Attachment attachment = Attachment.to(process, Deadline.in(timeout))) {
            return new DeepLook(attachment, OwnJar.path(), false)
                    .take(
                            new ProbeRequest(action, sites, lost),
                            answer -> new BufferedReader(answer).lines().collect(Collectors.joining("\n", "", "\n")));
        } finally {
            progress.end();
        }
    }

    private ParameterException mistake(String text) {
        return new ParameterException(Objects.requireNonNull(spec, "spec").commandLine(), text);
    }
}
