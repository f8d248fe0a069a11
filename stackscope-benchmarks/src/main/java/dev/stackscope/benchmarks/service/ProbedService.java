package dev.stackscope.benchmarks.service;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints how many requests a second a service serves with probes and without, and what the JVM holds at the start and the
 * end.
 */
public final class ProbedService {

    /** A round is the same forwards and backwards, so what changes evenly with time changes all modes alike. */
    private static final List<Mode> ROUND = List.of(Mode.OFF, Mode.LINKS, Mode.SITES, Mode.SITES, Mode.LINKS, Mode.OFF);

    private static final long MILLIS_OF_ROUND = 60_000;

    private final Service service;
    private final Map<Mode, List<Double>> served = new EnumMap<>(Mode.class);
    private final List<Held> held = new ArrayList<>();

    private ProbedService(Service service) {
        this.service = service;
    }

    /** Takes for how many seconds, of which the first tenth warms up, and how many documents a task reads. */
    public static void main(String[] arguments) throws InterruptedException {
        long millis = Integer.parseInt(arguments[0]) * 1_000L;
        ProbedService run = new ProbedService(new Service(Integer.parseInt(arguments[1])));
        run.service.serve(millis / 10);
        Held.now(); // the first time loads what it needs itself
        run.take(millis - millis / 10);
        run.print();
        Throwable failure = run.service.failure();
        if (failure != null) {
            System.out.println("fault=a request failed: " + failure);
        }
        System.exit(0);
    }

    private void take(long millis) throws InterruptedException {
        int rounds = (int) Math.max(1, millis / MILLIS_OF_ROUND);
        long turn = millis / rounds / ROUND.size();
        for (int i = 0; i < rounds; i++) {
            for (Mode mode : ROUND) {
                take(mode, turn);
            }
        }
        Mode.end();
    }

    /** The first third of a turn is for the JVM, which compiles what was changed. */
    private void take(Mode mode, long millis) throws InterruptedException {
        mode.begin();
        service.serve(millis / 3);
        served.computeIfAbsent(mode, any -> new ArrayList<>()).add(service.serve(millis - millis / 3));
        if (mode == Mode.SITES) {
            held.add(Held.now());
        }
    }

    private void print() {
        served.forEach((mode, turns) -> System.out.println(mode.name().toLowerCase(Locale.ROOT) + "=" + median(turns)));
        System.out.println("turns=" + served.getOrDefault(Mode.OFF, List.of()).size());
        held.get(0).print("start");
        held.get(held.size() - 1).print("end");
    }

    private static double median(List<Double> turns) {
        double[] sorted =
                turns.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
