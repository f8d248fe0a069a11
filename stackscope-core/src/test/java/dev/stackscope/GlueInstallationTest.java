package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.spi.TaskDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlueInstallationTest {

    private static final String OWN = "shop.OwnGlue";
    private static final String BUNDLED = "dev.stackscope.shop.BundledGlue";

    @TempDir
    Path temporary;

    private final Extractor extractor = Extractor.builder().discover().build();
    private Path library;

    @BeforeEach
    void writeTheLibrary() throws IOException {
        library = Deployables.classes(temporary.resolve("library"), "shop.Order");
    }

    @Test
    void glueWhoseLibraryIsAbsentIsNeverInstalled() throws Exception {
        Application application = new Application(glue(OWN));

        Stack stack = application.call(() -> extractor.extract(new Object()));

        assertThat(stack.notes()).isEmpty();
        assertThat(application.defined()).contains(OWN).doesNotContain("shop.Linked", "shop.Order");
        assertThat(application.installed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN + " " + BUNDLED, BUNDLED + " " + OWN})
    void theLibrarysOwnGlueWinsWhicheverIsFoundFirst(String providers) throws Exception {
        Application application = new Application(library, glue(providers.split(" ", -1)));

        assertThat(servedBy(application)).isEqualTo("own");
        assertThat(application.installed()).containsExactly("own");
    }

    @Test
    void theLibrarysOwnGlueTakesOverWhenItComesLater() throws Exception {
        Application application = new Application(library, glue(BUNDLED));
        assertThat(servedBy(application)).isEqualTo("bundled");

        application.deploy(glue(OWN));
        extractor.taskTree();

        assertThat(servedBy(application)).isEqualTo("own");
    }

    @Test
    void theLibrarysOwnGlueWinsWhenItComesWhileABundledOneIsInstalled() throws Exception {
        Application application = new Application(library, glue(BUNDLED));
        Path later = glue(OWN);
        application.whileInstalling(label -> {
            if (label.equals("bundled")) {
                deploy(application, later);
                extractor.taskTree();
            }
        });

        assertThat(servedBy(application)).isEqualTo("own");
        assertThat(application.installed()).containsExactly("bundled", "own");
    }

    @Test
    void theBundledGlueStaysWhenTheLibrarysOwnFails() throws Exception {
        Application application = new Application(library, glue(BUNDLED));
        assertThat(servedBy(application)).isEqualTo("bundled");

        application.deploy(glue("shop.Broken$Halfway"));
        extractor.taskTree();

        assertThat(servedBy(application)).isEqualTo("bundled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InConstructor",
                "InInitializer",
                "InLibrary",
                "InRequiredClass",
                "NullLibrary",
                "NullRequiredClass",
                "Halfway",
                "NotLinking",
                "NoSubclass",
                "Sneaky",
                "Hostile",
                "Twice",
                "Missing"
            })
    void brokenGlueCostsItselfAndANote(String kind) throws Exception {
        String broken = kind.equals("NoSubclass") ? "Absent" : "shop.Broken$" + kind;
        Application application = new Application(library, glue("shop.Broken$" + kind, BUNDLED));

        Stack stack = application.call(() -> extractor.extract(application.make("shop.Order")));
        Stack again = application.call(() -> extractor.extract(application.make("shop.Order")));

        assertThat(stack.task().kind()).isEqualTo("bundled");
        assertThat(stack.error()).isNull();
        assertThat(stack.notes()).singleElement().asString().contains(broken);
        assertThat(again.notes()).isEqualTo(stack.notes());
        assertThat(extractor.extract(Thread.currentThread()).size()).isPositive();
    }

    @Test
    void twoLoadersWithTheSameLibraryAreServedByAnInstallationOfTheirOwn() throws Exception {
        Path glue = glue(OWN);
        Application one = new Application(library, glue);
        Application other = new Application(library, glue);

        assertThat(servedBy(one)).isEqualTo("own");
        assertThat(servedBy(other)).isEqualTo("own");
        assertThat(one.installed()).containsExactly("own");
        assertThat(other.installed()).containsExactly("own");
    }

    @Test
    void theLibraryOfAParentIsServedOnceForAllItsChildren() throws Exception {
        Application parent = new Application(library, glue(OWN));

        assertThat(servedBy(new Application(parent))).isEqualTo("own");
        assertThat(servedBy(new Application(parent))).isEqualTo("own");
        assertThat(parent.installed()).containsExactly("own");
    }

    @Test
    void glueForAClassOfTheJdkServesTypesThatGoWithTheGlueByName() throws Exception {
        Application application = new Application(library, glue("shop.ThreadGlue"));

        Stack stack = application.call(() -> extractor.extract(Thread.currentThread()));

        assertThat(stack.contexts()).extracting(Context::description).containsExactly("shop");
        assertThat(servedBy(application)).isEqualTo("named");
    }

    @Test
    void aLibraryThatComesLaterIsPickedUpByExtract() throws Exception {
        Application application = new Application();
        application.call(() -> extractor.extract(new Object()));

        application.deploy(library, glue(OWN));

        assertThat(extractor.extract(application.make("shop.Order")).task().kind())
                .isEqualTo("own");
    }

    @Test
    void glueThatComesLaterIsPickedUpByExtractForATypeNotSeenBefore() throws Exception {
        Application application = new Application(Deployables.classes(library, "shop.LaterOrder"));
        assertThat(servedBy(application)).isEqualTo("object");

        application.deploy(glue(OWN));
        extractor.extract(application.make("shop.LaterOrder"));

        assertThat(servedBy(application)).isEqualTo("own");
    }

    @Test
    void aLibraryThatComesLaterIsPickedUpByTheTaskTree() throws Exception {
        Application application = new Application();
        application.call(() -> extractor.extract(new Object()));

        application.deploy(library, glue(OWN));
        extractor.taskTree();

        assertThat(application.installed()).containsExactly("own");
    }

    @Test
    void theEmbeddersGlueWinsAndIsInstalledOnce() throws Exception {
        Path glue = glue(OWN, BUNDLED);
        Application one = new Application(library, glue);
        Application other = new Application(library, glue);
        EmbeddedGlue embedded = new EmbeddedGlue();
        Extractor embedding = Extractor.builder().discover().glue(embedded).build();

        assertThat(servedBy(embedding, one)).isEqualTo("embedded");
        assertThat(servedBy(embedding, other)).isEqualTo("embedded");
        assertThat(embedded.installed).isEqualTo(1);
        assertThat(one.installed()).isEmpty();
        assertThat(other.installed()).isEmpty();
    }

    @Test
    void whereTheEmbeddersGlueFailsEveryLoaderIsServedByTheNextBest() throws Exception {
        Path glue = glue(OWN);
        Extractor embedding =
                Extractor.builder().discover().glue(new FailingGlue()).build();

        assertThat(servedBy(embedding, new Application(library, glue))).isEqualTo("own");
        assertThat(servedBy(embedding, new Application(library, glue))).isEqualTo("own");
    }

    private static class EmbeddedGlue implements StackscopeGlue {

        private int installed;

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
            installed++;
            hooks.describe("shop.Order", (order, extraction) -> TaskDescription.of("embedded"));
        }
    }

    private static final class FailingGlue extends EmbeddedGlue {

        @Override
        public void install(Hooks hooks) {
            super.install(hooks);
            throw new IllegalStateException("no");
        }
    }

    /** {@return which glue an order of an application is described by, and unwrapped by too} */
    private String servedBy(Application application) throws Exception {
        return servedBy(extractor, application);
    }

    private static String servedBy(Extractor extractor, Application application) throws Exception {
        Stack stack = extractor.extract(application.make("shop.Order"));
        String kind = stack.task().kind();
        List<String> labels = stack.frames().stream().map(Frame::methodName).toList();
        assertThat(labels).isEqualTo(kind.equals("own") || kind.equals("bundled") ? List.of(kind) : List.of());
        return kind;
    }

    private Path glue(String... providers) throws IOException {
        Path folder = temporary.resolve("glue " + String.join(" ", providers));
        Deployables.classes(folder, "shop.OrderGlue", "shop.Linked", "shop.Broken", "shop.ThreadGlue", OWN, BUNDLED);
        return Deployables.providers(folder, providers);
    }

    private static void deploy(Application application, Path folder) {
        try {
            application.deploy(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
