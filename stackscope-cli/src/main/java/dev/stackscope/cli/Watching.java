package dev.stackscope.cli;

import java.io.IOException;
import java.time.Duration;

/** Prints the tree again and again, each time over the last one, until the process ends or the user does. */
final class Watching {

    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    private final Source source;
    private final Report report;
    private final Duration interval;

    Watching(Source source, Report report, Duration interval) {
        this.source = source;
        this.report = report;
        this.interval = interval;
    }

    ExitCode run() throws Failure, IOException, InterruptedException {
        if (!source.isLive() || !Terminal.isInteractive()) {
            throw new Failure(
                    ExitCode.USAGE, "--watch needs a running process and a terminal; use --samples for other outputs.");
        }
        while (true) {
            var tree = source.take();
            System.out.print(CLEAR);
            System.out.flush();
            report.print(tree);
            Thread.sleep(interval.toMillis());
        }
    }
}
