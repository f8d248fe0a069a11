package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a frame holds is told by the file of its own class. */
class ClassIdentityTest {

    private static final String READER = "java.io.StringReader";

    private final Extractor extractor = Extractor.builder().build();

    @Test
    void classesOfOneNameInTwoApplicationsKeepWhatIsTheirs() throws Exception {
        ForeignClass one =
                ForeignClass.of(ForeignClass.worker("try (var first = new " + READER + "(\"\")) { inner.run(); }"));
        ForeignClass other =
                ForeignClass.of(ForeignClass.worker("try (var second = new " + READER + "(\"\")) { inner.run(); }"));

        assertThat(held(one)).extracting(Context::variableName).containsExactly("first");
        assertThat(held(other)).extracting(Context::variableName).containsExactly("second");
    }

    @Test
    void aFileOfAnotherClassTellsNothing() throws Exception {
        byte[] holding = ForeignClass.worker("try (var first = new " + READER + "(\"\")) { inner.run(); }");
        byte[] other = new String(holding, StandardCharsets.ISO_8859_1)
                .replace("foreign/Worker", "foreign/Porter")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(held(ForeignClass.of(holding, () -> new ByteArrayInputStream(other))))
                .isEmpty();
    }

    /** As when an agent has given the loaded class another variable, which its file does not show. */
    @Test
    void anObjectOfAnotherTypeIsNotTakenForTheResource() throws Exception {
        byte[] loaded = ForeignClass.worker(
                "Runnable moved = inner; try (var a = new " + READER + "(\"\")) { inner.run(); moved.hashCode(); }");
        byte[] file = ForeignClass.worker("try (var a = new " + READER + "(\"\")) { inner.run(); inner.hashCode(); }");

        List<Context> held = held(ForeignClass.of(loaded, () -> new ByteArrayInputStream(file)));

        assertThat(held).hasSize(1);
        assertThat(held.get(0).variableName()).isEqualTo("a");
        assertThat(held.get(0).typeName()).isEqualTo(READER);
        assertThat(held.get(0).object()).isNull();
        assertThat(held.get(0).visibility()).isEqualTo(Context.Visibility.STATIC);
    }

    private List<Context> held(ForeignClass loader) throws ReflectiveOperationException {
        List<Context> held = new ArrayList<>();
        loader.work(() -> extractor.extract(Thread.currentThread()).frames().stream()
                .filter(frame -> frame.className().equals(ForeignClass.NAME))
                .forEach(frame -> held.addAll(frame.contexts())));
        return held;
    }
}
