package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.testing.Collected;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UndeploymentTest {

    @TempDir
    Path temporary;

    private final Extractor extractor = Extractor.builder().discover().build();
    private Path library;
    private Path glue;

    @BeforeEach
    void writeClasses() throws IOException {
        library = Deployables.classes(temporary.resolve("library"), "shop.Order");
        glue = temporary.resolve("glue");
        Deployables.classes(glue, "shop.OrderGlue", "shop.Linked", "shop.OwnGlue", "shop.ThreadGlue", "shop.Broken");
        Deployables.providers(glue, "shop.OwnGlue", "shop.Broken$Halfway");
    }

    @Test
    void anApplicationCanBeCollectedAfterItsItemsWereExtracted() throws Exception {
        WeakReference<Application> application = extracted("own");

        assertIsCollected(application);
    }

    @Test
    void anApplicationCanBeCollectedAfterTaskTrees() throws Exception {
        WeakReference<Application> application = extracted("own");
        extractor.taskTree();

        assertIsCollected(application);
    }

    @Test
    void anApplicationCanBeCollectedThoughTheThreadThatInstalledItsGlueWasItsOwn() throws Exception {
        WeakReference<Application> gone = extractedByAThreadOfItsOwn();

        assertIsCollected(gone);
    }

    @Test
    void anApplicationCanBeCollectedWhoseGlueServesTypesOfTheJdk() throws Exception {
        Deployables.providers(glue, "shop.ThreadGlue");
        WeakReference<Application> application = extracted("named");

        assertIsCollected(application);
    }

    @Test
    void anApplicationCanBeCollectedWhoseGlueServesALibraryOfItsParent() throws Exception {
        Application parent = new Application(library);
        WeakReference<Application> child = extractedIn(extractor, new Application(parent, glue), "own");

        assertIsCollected(child);
        assertThat(parent.defined()).containsExactly("shop.Order");
    }

    @Test
    void theEmbeddersGlueStaysWhenTheApplicationItWasInstalledForIsGone() throws Exception {
        Extractor embedding = Extractor.builder().glue(new EmbeddedGlue()).build();
        WeakReference<Application> first = extractedIn(embedding, new Application(library), "embedded");
        assertIsCollected(first);

        Stack stack = embedding.extract(new Application(library).make("shop.Order"));

        assertThat(stack.task().kind()).isEqualTo("embedded");
    }

    private static final class EmbeddedGlue implements StackscopeGlue {

        @Override
        public String library() {
            return "shop";
        }

        @Override
        public String requiredClass() {
            return "shop.Order";
        }

        @Override
        public void install(Hooks hooks) {
            hooks.describe("shop.Order", (order, extraction) -> TaskDescription.of("embedded"));
        }
    }

    private WeakReference<Application> extractedByAThreadOfItsOwn() throws Exception {
        Application application = new Application(library, glue);
        Thread thread = new Thread(() -> extractor.extract(Thread.currentThread()));
        thread.setContextClassLoader(application);
        thread.start();
        thread.join();
        assertThat(application.installed()).containsExactly("own");
        return new WeakReference<>(application);
    }

    private WeakReference<Application> extracted(String servedBy) throws Exception {
        return extractedIn(extractor, new Application(library, glue), servedBy);
    }

    private static WeakReference<Application> extractedIn(Extractor extractor, Application application, String servedBy)
            throws Exception {
        application.call(() -> extractor.extract(Thread.currentThread()));
        Object order = application.make("shop.Order");
        assertThat(extractor.extract(order).task().kind()).isEqualTo(servedBy);
        return new WeakReference<>(application);
    }

    private static void assertIsCollected(WeakReference<?> reference) throws InterruptedException {
        Collected.await(reference);
        assertThat(reference.get() == null).as("collected").isTrue();
    }
}
