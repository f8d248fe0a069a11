package dev.stackscope.glue.reactor;

import java.util.Arrays;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** Prints what short pipelines cost without tracking, with it, and in debug mode. A program, and no test. */
final class TrackingCost {

    private static final int ROUNDS = 15;
    private static final int PIPELINES = 200_000;

    /** How many pipelines wait at a time. */
    private static final int WAITING = 5_000;

    private static final Disposable[] WAITERS = new Disposable[WAITING];

    private static int next;
    private static int ended;

    private TrackingCost() {}

    /** {@code done} or {@code waiting}, and {@code off}, {@code tracking}, {@code sites} or {@code debug}. */
    public static void main(String[] arguments) {
        switch (arguments[1]) {
            case "tracking" -> ReactorTracking.enable();
            case "sites" -> new ReactorGlue().startRecording(1);
            case "debug" -> Hooks.onOperatorDebug();
            default -> {}
        }
        boolean waiting = arguments[0].equals("waiting");
        double cost = microseconds(waiting ? TrackingCost::replaceOldest : TrackingCost::runOne);
        System.out.printf("%s, %s: %.2f us%n", arguments[0], arguments[1], cost);
    }

    /** Six operators that are assembled, subscribed to and done at once. */
    private static void runOne() {
        operators(Flux.range(1, 3)).subscribe(sum -> ended++);
    }

    /** The same six, which wait until as many others have been subscribed to as may wait at a time. */
    private static void replaceOldest() {
        int place = next++ % WAITING;
        Disposable oldest = WAITERS[place];
        if (oldest != null) {
            oldest.dispose();
        }
        WAITERS[place] = operators(Flux.never()).subscribe(sum -> ended++);
    }

    private static Mono<Integer> operators(Flux<Integer> source) {
        return source.map(i -> i + 1).filter(i -> i > 1).map(i -> i * 2).take(2).reduce(Integer::sum);
    }

    /** {@return the median of the rounds, of which the first third warms up} */
    private static double microseconds(Runnable pipeline) {
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < PIPELINES; i++) {
                pipeline.run();
            }
            rounds[round] = (System.nanoTime() - begin) / 1_000.0 / PIPELINES;
        }
        double[] warm = Arrays.copyOfRange(rounds, ROUNDS / 3, ROUNDS);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
