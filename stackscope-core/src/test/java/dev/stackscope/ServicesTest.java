package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.StackscopeGlue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServicesTest {

    @Test
    void theModuleProvidesTheGlueThatTheClassPathProvides() throws IOException {
        assertThat(ofTheModule()).isEqualTo(ofTheClassPath());
    }

    private static List<String> ofTheModule() throws IOException {
        try (InputStream file = Files.newInputStream(Path.of("target", "classes", "module-info.class"))) {
            return ModuleDescriptor.read(file).provides().stream()
                    .filter(service -> service.service().equals(StackscopeGlue.class.getName()))
                    .flatMap(service -> service.providers().stream())
                    .toList();
        }
    }

    private static List<String> ofTheClassPath() throws IOException {
        return Files.readAllLines(Path.of("target", "classes", "META-INF", "services", StackscopeGlue.class.getName()));
    }
}
