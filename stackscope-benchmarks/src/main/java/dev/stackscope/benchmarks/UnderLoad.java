package dev.stackscope.benchmarks;

import dev.stackscope.benchmarks.load.AgentJar;
import dev.stackscope.benchmarks.service.ProbeAgent;
import dev.stackscope.benchmarks.service.ProbedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a service serves with probes and without, on each JDK, and whether it holds more and more. */
final class UnderLoad {

    private static final double LEAST_WITH_LINKS = 0.95;

    /**
     * What must not grow.
     *
     * @param name what the program calls it
     * @param unit what a number is divided by to be shown
     * @param allowed how much more there may be at the end than at the start: what the JVM makes now and then
     */
    private record Quantity(String name, String words, long unit, long allowed) {}

    private static final List<Quantity> QUANTITIES = List.of(
            new Quantity("recorded", "notes about futures and tasks, at rest", 1, 100),
            new Quantity("objects", "live objects of Stackscope's own", 1, 1_000),
            new Quantity("classes", "loaded classes", 1, 30),
            new Quantity("metaspace", "metaspace, kB", 1_000, 2_000_000),
            new Quantity("heap", "heap after a collection, kB", 1_000, 4_000_000));

    /**
     * A service.
     *
     * @param documents how many documents each of its tasks reads
     */
    private record Load(String words, int documents) {}

    private static final List<Load> LOADS =
            List.of(new Load("futures, little else", 1), new Load("tasks that work", 20));

    private final Table table = new Table("JDK", "service", "what", "result", "goal", "figures");

    private UnderLoad() {}

    static Report measure(Effort effort, int seconds) throws IOException {
        Path agent = Files.createTempFile("stackscope-load", ".jar");
        try {
            AgentJar.write(agent, ProbeAgent.class);
            UnderLoad load = new UnderLoad();
            for (Map.Entry<Integer, Path> jdk : Jdks.all().entrySet()) {
                List<String> flags = List.of("-Xms1g", "-Xmx1g", "-javaagent:" + agent);
                Jvm jvm = new Jvm(jdk.getValue(), jdk.getKey(), Tier.OPENED, flags);
                for (Load each : LOADS) {
                    load.measure(jvm, each, seconds);
                }
            }
            List<String> surroundings =
                    List.of(Report.surroundings(effort).get(0), seconds + " seconds for each service on each JDK");
            return new Report("load", surroundings, load.table);
        } finally {
            Files.delete(agent);
        }
    }

    private void measure(Jvm jvm, Load load, int seconds) throws IOException {
        System.err.println("loading JDK " + jvm.feature() + ", " + load.words());
        List<String> arguments = List.of(Integer.toString(seconds), Integer.toString(load.documents()));
        Map<String, String> values = jvm.run(ProbedService.class, arguments);
        List<String> begin = List.of(Integer.toString(jvm.feature()), load.words());
        add(begin, throughput(values, "links", "links", LEAST_WITH_LINKS));
        add(begin, throughput(values, "sites", "links and sites of one call", 0));
        QUANTITIES.forEach(quantity -> add(begin, held(values, quantity)));
        String fault = values.get("fault");
        if (fault != null) {
            add(begin, List.of("FAULT", fault, "", ""));
        }
    }

    private void add(List<String> begin, List<String> rest) {
        table.add(Stream.concat(begin.stream(), rest.stream()).toArray(String[]::new));
    }

    private static List<String> throughput(Map<String, String> values, String mode, String words, double least) {
        double with = number(values, mode);
        double without = number(values, "off");
        double ratio = with / without;
        String goal = least == 0 ? "" : String.format(Locale.ROOT, "≥ %.2f  %s", least, met(ratio >= least));
        return List.of(
                "throughput with " + words,
                String.format(Locale.ROOT, "%.2f ×", ratio),
                goal,
                String.format(
                        Locale.ROOT,
                        "%,.0f / %,.0f requests a second, medians of %s turns each",
                        with,
                        without,
                        values.get("turns")));
    }

    private static List<String> held(Map<String, String> values, Quantity quantity) {
        double start = number(values, quantity.name() + ".start");
        double end = number(values, quantity.name() + ".end");
        double unit = quantity.unit();
        return List.of(
                quantity.words(),
                String.format(Locale.ROOT, "%+,.0f", (end - start) / unit),
                String.format(
                        Locale.ROOT,
                        "≤ %,d  %s",
                        quantity.allowed() / quantity.unit(),
                        met(end - start <= quantity.allowed())),
                String.format(Locale.ROOT, "%,.0f at the start, %,.0f at the end", start / unit, end / unit));
    }

    private static String met(boolean met) {
        return met ? "met" : "missed";
    }

    private static double number(Map<String, String> values, String name) {
        return Double.parseDouble(values.getOrDefault(name, "NaN"));
    }
}
