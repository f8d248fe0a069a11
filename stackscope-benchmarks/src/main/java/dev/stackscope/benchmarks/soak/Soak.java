package dev.stackscope.benchmarks.soak;

import dev.stackscope.ExtractOptions;
import dev.stackscope.benchmarks.Tier;
import java.util.ArrayList;
import java.util.List;

/** A busy program under continuous extraction, bounded in time; what it held and did is compared before and after. */
public final class Soak {

    /** How long a worker may take for what it does in a thousandth of that, on a machine that is busy otherwise, too. */
    private static final long PATIENCE_SECONDS = 30;

    private final int workers;
    private final ExtractOptions options;

    /**
     * Makes a soak.
     *
     * @param workers how many threads work
     * @param options what the extractions use
     */
    public Soak(int workers, ExtractOptions options) {
        this.workers = workers;
        this.options = options;
    }

    /**
     * What came of it.
     *
     * @param figures what happened, in words
     * @param faults sentences on what should not have been; none if all is well
     */
    public record Result(String figures, List<String> faults) {

        /** Prints it, and ends the JVM, with status 1 if there were faults. */
        void printAndExit() {
            System.out.println("figures=" + figures);
            faults.forEach(fault -> System.out.println("fault: " + fault));
            System.exit(faults.isEmpty() ? 0 : 1);
        }
    }

    /** Takes the number of workers and of seconds; ends with status 1 if there were faults. */
    public static void main(String[] arguments) throws InterruptedException {
        ExtractOptions options = Tier.ofThisJvm().options().withThreadDump(false);
        new Soak(Integer.parseInt(arguments[0]), options)
                .run(Integer.parseInt(arguments[1]) * 1_000L)
                .printAndExit();
    }

    /** {@return what came of it, of which the first third warms up} */
    public Result run(long millis) throws InterruptedException {
        try (BusyProgram program = BusyProgram.of(workers)) {
            List<String> faults = new ArrayList<>();
            look(program, millis / 3, faults);
            Footprint before = Footprint.now();
            long progress = program.progress();
            Lookers lookers = look(program, millis - millis / 3, faults);
            progress = program.progress() - progress;
            Footprint after = Footprint.now();
            faults.addAll(program.stalled(PATIENCE_SECONDS));
            faults.addAll(after.growthSince(before));
            String figures = program.size() + " workers, " + progress + " steps; " + lookers.trees() + " trees, "
                    + lookers.stacks() + " stacks, " + lookers.outOfMemory() + " out of memory; before: " + before
                    + "; after: " + after;
            return new Result(figures, faults);
        }
    }

    private Lookers look(BusyProgram program, long millis, List<String> faults) throws InterruptedException {
        Lookers lookers = Lookers.start(program, options);
        Thread.sleep(millis);
        lookers.stop();
        faults.addAll(lookers.complaints());
        return lookers;
    }
}
