package dev.stackscope.benchmarks.programs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** How often the JDK's flight recorder saw each package of Stackscope at work. */
final class Samples {

    private static final String OURS = "dev.stackscope.";
    private static final String BENCHMARKS = "dev.stackscope.benchmarks.";

    /** Where the JVM's own walk and dump begin, which are measured apart: the recorder misses most of what is native. */
    private static final List<String> WALKS = List.of(
            "java.lang.StackWalker",
            "java.lang.StackStreamFactory",
            "java.lang.Thread.getStackTrace",
            "jdk.internal.vm.ThreadDumper");

    private final Map<String, Integer> counts = new TreeMap<>();

    private Samples() {}

    /** Switches the recorder's samples on: those by processor time, of JDK 25 for Linux, and else those by time. */
    static void enableIn(Recording recording) {
        recording.enable("jdk.CPUTimeSample").with("throttle", "1ms");
        if (Runtime.version().feature() < 25) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
        }
    }

    /** {@return the samples of a recording} */
    static Samples of(Path file) throws IOException {
        Samples samples = new Samples();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().endsWith("Sample") && event.getStackTrace() != null) {
                samples.add(event.getStackTrace().getFrames());
            }
        }
        return samples;
    }

    /** Counts for the package of ours that is innermost, with what it calls in the JDK; what the JVM walks is left out. */
    private void add(List<RecordedFrame> innermostFirst) {
        for (RecordedFrame frame : innermostFirst) {
            String type = frame.getMethod().getType().getName();
            String method = type + "." + frame.getMethod().getName();
            if (WALKS.stream().anyMatch(method::startsWith) || type.startsWith(BENCHMARKS)) {
                return;
            }
            if (type.startsWith(OURS)) {
                counts.merge(type.substring(0, type.lastIndexOf('.')), 1, Integer::sum);
                return;
            }
        }
    }

    /** Prints the counts. */
    void print(PrintStream out) {
        counts.forEach((type, count) -> out.println(type + "=" + count));
    }
}
