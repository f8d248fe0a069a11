package dev.stackscope.cli;

import dev.stackscope.TaskTree;
import dev.stackscope.cli.options.FailOptions.Condition;
import dev.stackscope.cli.options.TimeOptions;
import dev.stackscope.read.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks once, or several times. */
final class Sampling {

    private final Source source;
    private final TimeOptions time;

    Sampling(Source source, TimeOptions time) {
        this.source = source;
        this.time = time;
    }

    ExitCode report(Report report, Set<Condition> conditions) throws Failure, IOException, InterruptedException {
        List<TaskTree> trees = take();
        report.print(trees.size() == 1 ? trees.get(0) : Samples.markUnmoved(trees));
        return Verdict.of(trees, conditions);
    }

    private List<TaskTree> take() throws Failure, IOException, InterruptedException {
        if (time.samples() > 1 && !source.isLive()) {
            throw new Failure(ExitCode.USAGE, "--samples needs a running process; compare files with --diff.");
        }
        List<TaskTree> trees = new ArrayList<>();
        trees.add(source.take());
        while (trees.size() < time.samples()) {
            Thread.sleep(time.interval().toMillis());
            trees.add(source.take());
        }
        return trees;
    }
}
