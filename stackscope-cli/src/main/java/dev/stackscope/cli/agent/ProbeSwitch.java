package dev.stackscope.cli.agent;

import dev.stackscope.origin.OriginOptions;
import dev.stackscope.origin.OriginProbes;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.Callable;

/**
 * Switches the probes of a process, and says what they are then.
 *
 * <p>Loaded with the Stackscope that is used, ours or the program's own, and therefore called through types of the JDK.
 */
public final class ProbeSwitch implements Callable<String> {

    private final ProbeRequest request;
    private final Instrumentation instrumentation;

    /**
     * Prepares a switch.
     *
     * @param request what to do, as text
     */
    public ProbeSwitch(String request, Instrumentation instrumentation) {
        this.request = ProbeRequest.of(request);
        this.instrumentation = instrumentation;
    }

    /** {@return what the probes are after the switch} */
    @Override
    public String call() {
        switch (request.action()) {
            case on -> switchOn();
            case off -> switchOff();
            case status -> {}
        }
        return status();
    }

    private void switchOn() {
        LibraryRecording.stop(); // as the probes are, if they cannot be set anew
        OriginProbes.install(instrumentation, options());
        LibraryRecording.start(instrumentation, request.frames());
    }

    private OriginOptions options() {
        OriginOptions options = request.frames() == 0 ? OriginOptions.links() : OriginOptions.sites(request.frames());
        return request.lost() ? options.withLost() : options;
    }

    private static void switchOff() {
        OriginProbes installed = OriginProbes.installed();
        if (installed != null) {
            installed.close();
            LibraryRecording.stop();
        }
    }

    private static String status() {
        OriginProbes installed = OriginProbes.installed();
        if (installed == null) {
            return "the probes are off\n";
        }
        int frames = installed.options().frames();
        StringBuilder lines = new StringBuilder("the probes are on, with ")
                .append(frames == 0 ? "links alone" : frames == 1 ? "sites of 1 call" : "sites of " + frames + " calls")
                .append(installed.options().lost() ? ", and what is lost" : "")
                .append('\n');
        installed.status().forEach(each -> lines.append("  ").append(each).append('\n'));
        return lines.toString();
    }
}
