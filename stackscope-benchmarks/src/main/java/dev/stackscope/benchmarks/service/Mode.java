package dev.stackscope.benchmarks.service;

import dev.stackscope.Capability;
import dev.stackscope.origin.OriginOptions;
import dev.stackscope.origin.OriginProbes;
import java.util.List;

/** What the probes do in a turn. */
enum Mode {
    OFF,
    LINKS,
    SITES;

    /** Switches the probes, also where they are in this mode already. */
    void begin() {
        switch (this) {
            case OFF -> end();
            case LINKS -> install(OriginOptions.links());
            case SITES -> install(OriginOptions.sites(1));
        }
    }

    /** Takes out the probes if there are any. */
    static void end() {
        OriginProbes installed = OriginProbes.installed();
        if (installed != null) {
            installed.close();
        }
    }

    private static void install(OriginOptions options) {
        OriginProbes probes = OriginProbes.install(ProbeAgent.instrumentation(), options);
        List<Capability> missing = probes.status().stream()
                .filter(capability -> !capability.available())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not all probes work here: " + missing);
        }
    }
}
