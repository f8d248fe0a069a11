package dev.stackscope.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.TaskTree;
import dev.stackscope.read.TreeReader;
import dev.stackscope.render.Renderer;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class FormatsTest {

    @Test
    void theJsonOfTheDocumentationIsWhatIsWritten() throws IOException {
        String json = Documents.output("json") + "\n";

        TaskTree tree = TreeReader.read(new StringReader(json), "formats.md");

        assertThat(Renderer.json().render(tree)).isEqualTo(json);
    }
}
