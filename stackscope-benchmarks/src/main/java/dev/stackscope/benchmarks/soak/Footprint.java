package dev.stackscope.benchmarks.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a JVM holds.
 *
 * @param classes the classes that are loaded
 * @param threads the platform threads
 * @param objects the live objects of Stackscope's own classes, those of the benchmarks left out
 * @param handles the open files, or 0 where the operating system does not tell
 */
record Footprint(long classes, long threads, long objects, long handles) {

    private static final Pattern OURS = Pattern.compile("^ *\\d+: +(\\d+) +\\d+ +dev\\.stackscope\\.(?!benchmarks)\\S*.*$");

    /** {@return what is held after a collection} */
    static Footprint now() {
        System.gc();
        System.gc();
        long objects = liveObjects();
        return new Footprint(
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                objects,
                openFiles());
    }

    private static long liveObjects() {
        long sum = 0;
        for (String line : histogram().split("\n", -1)) {
            Matcher ours = OURS.matcher(line);
            if (ours.matches()) {
                sum += Long.parseLong(ours.group(1));
            }
        }
        return sum;
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
     * <p>What grows with the number of extractions is found; what the JDK makes now and then is let pass: threads of its
     * compilers and pools, and classes that stand for method handles.
     */
    List<String> growthSince(Footprint before) {
        List<String> grown = new ArrayList<>();
        compare(grown, "loaded classes", before.classes, classes, 300 + before.classes / 20);
        compare(grown, "platform threads", before.threads, threads, 20);
        compare(grown, "live objects of ours", before.objects, objects, 2_000 + before.objects / 10);
        compare(grown, "open files", before.handles, handles, 5);
        return grown;
    }

    private static void compare(List<String> grown, String what, long before, long after, long allowed) {
        if (after - before > allowed) {
            grown.add(String.format(Locale.ROOT, "%s: %d before and %d after", what, before, after));
        }
    }

    @Override
    public String toString() {
        return classes + " classes, " + threads + " threads, " + objects + " objects, " + handles + " files";
    }
}
