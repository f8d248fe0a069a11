package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.StackscopeGlue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two lists of glue that core provides, for the module path and for the class path, say the same. */
class ServicesTest {

    private static final String SERVICE = StackscopeGlue.class.getName();

    @Test
    void theModuleProvidesWhatTheServiceFileLists() throws IOException, URISyntaxException {
        List<String> provided = module().provides().stream()
                .filter(provides -> provides.service().equals(SERVICE))
                .flatMap(provides -> provides.providers().stream())
                .toList();

        assertThat(provided).isNotEmpty().containsExactlyInAnyOrderElementsOf(listed());
    }

    @Test
    void theModuleUsesTheService() throws IOException, URISyntaxException {
        assertThat(module().uses()).containsExactly(SERVICE);
    }

    private static List<String> listed() throws IOException, URISyntaxException {
        return Files.readAllLines(classes().resolve("META-INF/services/" + SERVICE), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static ModuleDescriptor module() throws IOException, URISyntaxException {
        try (InputStream file = Files.newInputStream(classes().resolve("module-info.class"))) {
            return ModuleDescriptor.read(file);
        }
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(StackscopeGlue.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
