package dev.stackscope.cli.agent;

import dev.stackscope.spi.RecordingGlue;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Switches what our glue records of the program's libraries together with the probes: of those that are loaded, and of those
 * that are loaded later.
 *
 * <p>A class cannot be used while it is being defined, nor is anything to be linked by a thread in the midst of that. So a
 * thread of ours does it, which ends with that.
 */
final class LibraryRecording implements ClassFileTransformer {

    private static @Nullable LibraryRecording current;

    /** The names as class files have them, for every class that is loaded is looked up. */
    private final Set<String> awaited = LibraryGlues.requiredClasses().stream()
            .map(each -> each.replace('.', '/'))
            .collect(Collectors.toUnmodifiableSet());

    private final Set<RecordingGlue> started = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Instrumentation instrumentation;
    private final int calls;
    private boolean ended;

    private LibraryRecording(Instrumentation instrumentation, int calls) {
        this.instrumentation = instrumentation;
        this.calls = calls;
    }

    /** Begins, in place of what was begun before. */
    static synchronized void start(Instrumentation instrumentation, int calls) {
        stop();
        LibraryRecording recording = new LibraryRecording(instrumentation, calls);
        current = recording;
        instrumentation.addTransformer(recording); // first, so that none slips through
        LoadedClasses loaded = new LoadedClasses(instrumentation.getAllLoadedClasses());
        LibraryGlues.requiredClasses().forEach(name -> loaded.named(name).forEach(recording::start));
    }

    /** Ends what was begun. */
    static synchronized void stop() {
        LibraryRecording recording = current;
        current = null;
        if (recording != null) {
            recording.end();
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] code) {
        if (redefined == null && name != null && awaited.contains(name)) {
            Thread thread = new Thread(null, () -> startIn(loader, name), "stackscope-agent", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
        return null;
    }

    private void startIn(@Nullable ClassLoader loader, String name) {
        try {
            start(Class.forName(name.replace('/', '.'), false, loader));
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // it was not defined after all
        }
    }

    private void start(Class<?> library) {
        if (LibraryGlues.of(library) instanceof RecordingGlue glue) {
            startOnce(glue);
        }
    }

    private synchronized void startOnce(RecordingGlue glue) {
        if (ended || !started.add(glue)) {
            return;
        }
        try {
            glue.startRecording(calls);
        } catch (RuntimeException | LinkageError e) {
            // a version of the library that the glue does not know
        }
    }

    private synchronized void end() {
        instrumentation.removeTransformer(this);
        ended = true;
        for (RecordingGlue glue : started) {
            try {
                glue.stopRecording();
            } catch (RuntimeException | LinkageError e) {
                // it has not been started either
            }
        }
    }
}
