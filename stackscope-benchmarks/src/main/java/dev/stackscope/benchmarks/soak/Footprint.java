package dev.stackscope.benchmarks.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a JVM holds.
 *
 * @param classes the classes that are loaded
 * @param threads the platform threads, without the workers of the program, some of which come and go
 * @param objects how many live objects each class of Stackscope's own has, without the benchmarks,
 *     and without what is known of class files, which grows until all code was seen
 * @param handles the open files, or 0 where the operating system does not tell
 */
public record Footprint(long classes, long threads, Map<String, Long> objects, long handles) {

    /** What is learnt once for all threads that stand at the same calls; there is one for each such stack that was seen. */
    private static final String LEARNT = "internal.extract.CallPath";

    /** How many objects are learnt with one, at most: what hooks, glue and class files say of it, and its new positions. */
    private static final int LEARNT_WITH_ONE = 40;

    private static final Pattern OURS =
            Pattern.compile(" *\\d+: +(\\d+) +\\d+ +dev\\.stackscope\\.((?!benchmarks|lowlevel)\\S+).*");

    /** {@return what is held after a collection} */
    public static Footprint now() {
        System.gc();
        System.gc();
        Map<String, Long> objects = liveObjects();
        return new Footprint(
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                threadsOfOthers(),
                objects,
                openFiles());
    }

    private static long threadsOfOthers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().equals(Starter.PLATFORM_NAME))
                .count();
    }

    private static Map<String, Long> liveObjects() {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : histogram().split("\n", -1)) {
            Matcher ours = OURS.matcher(line);
            if (ours.matches()) {
                counts.merge(ours.group(2), Long.parseLong(ours.group(1)), Long::sum);
            }
        }
        return counts;
    }

    /** {@return the live objects by class, for which the JVM collects garbage first} */
    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /**
     * {@return sentences on what is held more than before}
     *
     * <p>What grows with the number of extractions is found. Let pass is what the JDK makes now and then, such as threads of
     * its pools and classes that stand for method handles; and what we learn of stacks that were not seen before, of which no
     * more is kept than a part of the heap.
     */
    List<String> growthSince(Footprint before) {
        List<String> grown = new ArrayList<>();
        compare(grown, "loaded classes", before.classes, classes, 300 + before.classes / 20);
        compare(grown, "platform threads", before.threads, threads, 20);
        int had = grown.size();
        long learnt = Math.max(0, learnt() - before.learnt()) * LEARNT_WITH_ONE;
        compare(grown, "live objects of ours", before.count(), count(), 3_000 + before.count() / 2 + learnt);
        if (grown.size() > had) {
            grown.add("of these, " + mostGrown(before));
        }
        compare(grown, "open files", before.handles, handles, 5);
        return grown;
    }

    private long learnt() {
        return objects.getOrDefault(LEARNT, 0L);
    }

    /** {@return the live objects of all classes of Stackscope's own} */
    public long count() {
        return objects.values().stream().mapToLong(Long::longValue).sum();
    }

    private String mostGrown(Footprint before) {
        return objects.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        entry -> before.objects.getOrDefault(entry.getKey(), 0L) - entry.getValue()))
                .limit(5)
                .map(entry -> entry.getKey() + " " + before.objects.get(entry.getKey()) + " to " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void compare(List<String> grown, String what, long before, long after, long allowed) {
        if (after - before > allowed) {
            grown.add(String.format(Locale.ROOT, "%s: %d before and %d after", what, before, after));
        }
    }

    @Override
    public String toString() {
        return classes + " classes, " + threads + " threads, " + count() + " objects, " + handles + " files";
    }
}
