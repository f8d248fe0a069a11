package dev.stackscope.cli;

import java.io.IOException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/** Tells the version that the jar's manifest names. */
final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"stackscope " + number() + " on JDK " + Runtime.version()};
    }

    static String number() throws IOException {
        try (JarFile jar = new JarFile(OwnJar.path().toFile())) {
            Manifest manifest = jar.getManifest();
            String version =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Version");
            return version == null ? "of unknown version" : version;
        }
    }
}
