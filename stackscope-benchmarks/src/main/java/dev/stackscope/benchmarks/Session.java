package dev.stackscope.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One run of the command, in which each figure is measured once. */
final class Session {

    private static final String MEASURED = "dev.stackscope.benchmarks.measured.";

    private final Effort effort;
    private final PrintStream progress;
    private final Map<Figure, Double> known = new HashMap<>();

    Session(Effort effort, PrintStream progress) {
        this.effort = effort;
        this.progress = progress;
    }

    Effort effort() {
        return effort;
    }

    /**
     * {@return the figure, in nanoseconds if it is a time; the median of what was measured}
     *
     * @throws NotMeasuredException if it could not be measured
     */
    double of(Figure figure) throws NotMeasuredException {
        Double value = known.get(figure);
        if (value == null) {
            progress.println("measuring " + figure);
            value = measure(figure);
            known.put(figure, value);
        }
        return value;
    }

    private double measure(Figure figure) throws NotMeasuredException {
        if (figure instanceof Figure.Time time) {
            return median(time);
        }
        Figure.Printed printed = (Figure.Printed) figure;
        try {
            Map<String, String> answer =
                    new Jvm(printed.tier()).with(printed.flags()).run(printed.program(), printed.arguments());
            return Double.parseDouble(answer.getOrDefault(printed.key(), "NaN"));
        } catch (IOException e) {
            throw new NotMeasuredException(e);
        }
    }

    private double median(Figure.Time time) throws NotMeasuredException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(MEASURED + time.method()) + "$")
                .jvmArgs(flags(time).toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        time.parameters().forEach(options::param);
        effort.apply(time.style(), options);
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            RunResult only = results.iterator().next();
            return only.getPrimaryResult().getStatistics().getPercentile(50);
        } catch (RunnerException e) {
            throw new NotMeasuredException(e);
        }
    }

    private static List<String> flags(Figure.Time time) {
        List<String> flags = new ArrayList<>(new Jvm(time.tier()).flags());
        flags.addAll(time.flags());
        return flags;
    }
}
