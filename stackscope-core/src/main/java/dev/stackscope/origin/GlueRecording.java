package dev.stackscope.origin;

import dev.stackscope.spi.RecordingGlue;
import dev.stackscope.spi.StackscopeGlue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Switches what glue records of its library together with the probes: glue and libraries that our own loader finds. */
final class GlueRecording {

    private static final int MOST_FAILURES = 100; // a broken loader may fail for ever

    private GlueRecording() {}

    static void start(int calls) {
        for (RecordingGlue glue : present()) {
            try {
                glue.startRecording(calls);
            } catch (RuntimeException | LinkageError e) {
                // a version of the library that the glue does not know
            }
        }
    }

    static void stop() {
        for (RecordingGlue glue : present()) {
            try {
                glue.stopRecording();
            } catch (RuntimeException | LinkageError e) {
                // it has not been started either
            }
        }
    }

    private static List<RecordingGlue> present() {
        List<RecordingGlue> found = new ArrayList<>();
        ClassLoader ours = GlueRecording.class.getClassLoader();
        Iterator<StackscopeGlue> all =
                ServiceLoader.load(StackscopeGlue.class, ours).iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!all.hasNext()) {
                    break;
                }
                if (all.next() instanceof RecordingGlue glue && isPresent(glue.requiredClass(), ours)) {
                    found.add(glue);
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                failures++;
            }
        }
        return found;
    }

    private static boolean isPresent(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
