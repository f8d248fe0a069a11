package dev.stackscope.benchmarks.load;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JDK's dump of all threads, virtual ones included, which JDK 17 does not have. */
public enum JdkDump {
    /** As text. */
    TEXT_PLAIN,
    /** As JSON, by containers. */
    JSON;

    private static final String FORMAT = HotSpotDiagnosticMXBean.class.getName() + "$ThreadDumpFormat";

    /** {@return how many bytes the dump had, which is in a file and then gone} */
    public long take() throws IOException {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"),
                "dump-" + ProcessHandle.current().pid());
        Files.deleteIfExists(file);
        try {
            write(file);
            return Files.size(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void write(Path file) throws IOException {
        try {
            Class<?> type = Class.forName(FORMAT);
            Object format = type.getField(name()).get(null);
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            HotSpotDiagnosticMXBean.class
                    .getMethod("dumpThreads", String.class, type)
                    .invoke(bean, file.toString(), format);
        } catch (InvocationTargetException e) {
            throw new IOException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the dump exists since JDK 21", e);
        }
    }
}
