package dev.stackscope.cli.boot;

import java.io.File;
import java.net.URISyntaxException;
import java.security.CodeSource;

/** Where our jar is. */
final class OurJar {

    private OurJar() {}

    /** {@return the jar that this class was loaded from} */
    static File file() throws URISyntaxException {
        CodeSource source = OurJar.class.getProtectionDomain().getCodeSource();
        return new File(source.getLocation().toURI());
    }
}
