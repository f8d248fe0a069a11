package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.Extractor;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** Where there is no Reactor, the glue can be asked what it serves, and nothing more is loaded. */
class WithoutReactorTest {

    // Without a parent: the platform loader would find Reactor where that is a module.
    @Test
    void theGlueSaysWhatItServesWithoutReactor() throws Exception {
        URL[] path = {place(ReactorGlue.class), place(Extractor.class)};
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            Class<?> type = loader.loadClass(ReactorGlue.class.getName());
            Object glue = type.getConstructor().newInstance();
            Object required = type.getMethod("requiredClass").invoke(glue);

            assertThat(type.getMethod("library").invoke(glue)).isEqualTo("reactor-core");
            assertThatThrownBy(() -> loader.loadClass((String) required)).isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
