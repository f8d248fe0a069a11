package dev.stackscope;

import static dev.stackscope.testing.Item.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stackscope.testing.Collected;
import dev.stackscope.testing.Library;
import dev.stackscope.testing.Resting;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which glue is found and installed, and when: with real class loaders and providers compiled here. */
@Timeout(60)
class GlueDiscoveryTest {

    private static final String LOOP = "hooks.unwrap(lib.Loop.class, (item, sink, x) -> sink.frame(frame(\"%s\")));";
    private static final String COUNT = "call(\"test.installed\");";

    @TempDir
    static Path folder;

    private static Library library;
    private static Library bundled;
    private static Library own;

    private final AtomicInteger installs = new AtomicInteger();
    private final Extractor extractor = Extractor.builder().discover().build();

    @BeforeAll
    static void compile() throws IOException {
        library = Library.in(folder.resolve("lib")).with("lib.Loop", "public class Loop {}");
        bundled = glue("bundled", "dev.stackscope.fake.Bundled", COUNT + LOOP.formatted("bundled"));
        own = glue("own", "lib.Own", COUNT + LOOP.formatted("own"));
    }

    @BeforeEach
    void offerCallsToTheGlue() {
        offer("test.installed", installs::incrementAndGet);
    }

    @AfterEach
    void takeThemBack() {
        System.getProperties().remove("test.installed");
        System.getProperties().remove("test.extract");
    }

    private static void offer(String name, Runnable call) {
        System.getProperties().put(name, call);
    }

    @Test
    void aGlueServesTheLibraryItIsFoundWith() throws Exception {
        assertThat(methods(extractor.extract(loop(path(library, own))))).containsExactly("own");
        assertThat(installs).hasValue(1);
    }

    @Test
    void aGlueWhoseLibraryIsAbsentIsNotInstalled() throws Exception {
        Library alone = Library.in(folder.resolve("alone"), library).with("app.Item", "public class Item {}");

        Stack stack = extractor.extract(make("app.Item", path(alone, own)));

        assertThat(installs).hasValue(0);
        assertThat(stack.notes()).isEmpty();
    }

    @Test
    void withoutDiscoveryNoGlueIsFound() throws Exception {
        assertThat(methods(Extractor.builder().build().extract(loop(path(library, own)))))
                .isEmpty();
        assertThat(installs).hasValue(0);
    }

    @Test
    void theLibrarysOwnGlueWinsOverTheBundledOne() throws Exception {
        assertThat(methods(extractor.extract(loop(path(library, bundled, own)))))
                .containsExactly("own");
        assertThat(methods(extractor.extract(loop(path(library, own, bundled)))))
                .containsExactly("own");
        assertThat(installs).hasValue(2);
    }

    @Test
    void theLibrarysOwnGlueWinsAlsoWhenItTurnsUpLater() throws Exception {
        URLClassLoader parent = path(library, bundled);
        Object loop = loop(parent);
        assertThat(methods(extractor.extract(loop))).containsExactly("bundled");

        extractor.extract(make("lib.Own", own.loader(parent)));

        assertThat(methods(extractor.extract(loop))).containsExactly("own");
    }

    @Test
    void theLibrarysOwnGlueStaysWhenABundledOneTurnsUpLater() throws Exception {
        URLClassLoader parent = path(library, own);
        Object loop = loop(parent);
        extractor.extract(loop);

        extractor.extract(make("dev.stackscope.fake.Bundled", bundled.loader(parent)));

        assertThat(methods(extractor.extract(loop))).containsExactly("own");
        assertThat(installs).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"no\");",
                "throw new AssertionError(\"no\");",
                "throw new NoClassDefFoundError(\"lib/Absent\");",
                "throw new StackOverflowError();",
                "Broken.<RuntimeException>sneak(new java.io.IOException(\"no\"));",
                "hooks.unwrap(lib.Loop.class, null);"
            })
    void aFailedInstallationIsANoteAndTheNextBestServes(String install) throws Exception {
        Library broken =
                glue("broken" + Integer.toHexString(install.hashCode()), "lib.Broken", "if (true) {" + install + "}");

        Stack stack = extractor.extract(loop(path(library, broken, bundled)));

        assertThat(methods(stack)).containsExactly("bundled");
        assertThat(stack.error()).isNull();
        assertThat(stack.notes()).singleElement().asString().contains("lib.Broken");
    }

    @Test
    void aFailedInstallationIsNotTriedAgain() throws Exception {
        Library broken = glue("once", "lib.Once", COUNT + "if (true) throw new IllegalStateException();");
        URLClassLoader loader = path(library, broken);

        extractor.extract(loop(loader));
        extractor.taskTree();
        extractor.extract(loop(loader));

        assertThat(installs).hasValue(1);
    }

    @Test
    void aProviderWhoseConstructorThrowsIsANoteAndAllElseWorks() throws Exception {
        Library broken = Library.in(folder.resolve("constructor"), library)
                .withGlue("lib.Broken", "\"lib.Loop\"", "if (true) throw new IllegalStateException();", "");

        assertBundledServesBeside(broken, "lib.Broken");
    }

    @Test
    void aProviderThatDoesNotNameItsClassIsANoteAndAllElseWorks() throws Exception {
        Library broken = Library.in(folder.resolve("unnamed"), library)
                .withGlue("lib.Broken", "String.valueOf(1 / Integer.parseInt(\"0\"))", "", "");

        assertBundledServesBeside(broken, "lib.Broken");
    }

    @Test
    void aProviderThatIsNotThereIsANoteAndAllElseWorks() throws Exception {
        assertBundledServesBeside(Library.in(folder.resolve("missing")).listing("lib.Missing"), "lib.Missing");
    }

    @Test
    void aProviderThatIsNoGlueIsANoteAndAllElseWorks() throws Exception {
        Library other = Library.in(folder.resolve("other"))
                .with("lib.Other", "public class Other {}")
                .listing("lib.Other");

        assertBundledServesBeside(other, "lib.Other");
    }

    @Test
    void aProviderWhoseSuperclassIsAbsentIsANoteAndAllElseWorks() throws Exception {
        Library absent = Library.in(folder.resolve("absent")).with("gone.Base", "public class Base {}");
        Library broken = Library.in(folder.resolve("orphan"), absent)
                .with("lib.Orphan", """
                        public class Orphan extends gone.Base implements dev.stackscope.spi.StackscopeGlue {
                            public String library() { return "lib"; }
                            public String requiredClass() { return "lib.Loop"; }
                            public void install(dev.stackscope.spi.Hooks hooks) {}
                        }
                        """)
                .listing("lib.Orphan");

        assertBundledServesBeside(broken, "");
    }

    @Test
    void manyThreadsThatExtractForTheFirstTimeInstallAGlueOnce() throws Exception {
        URLClassLoader loader = path(library, own, bundled);
        Object loop = loop(loader);
        CountDownLatch go = new CountDownLatch(1);
        Set<List<String>> seen = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Thread thread = new Thread(() -> {
                awaitQuietly(go);
                seen.add(methods(extractor.extract(loop)));
            });
            thread.start();
            threads.add(thread);
        }

        go.countDown();
        threads.forEach(Resting::join);

        assertThat(seen).containsExactly(List.of("own"));
        assertThat(installs).hasValue(1);
    }

    @Test
    void aGlueMayExtractWhileItIsInstalled() throws Exception {
        Library extracts = glue("extracts", "lib.Extracts", "call(\"test.extract\");" + LOOP.formatted("extracts"));
        Object loop = loop(path(library, extracts));
        offer("test.extract", () -> extractor.extract(loop));

        assertThat(methods(extractor.extract(loop))).containsExactly("extracts");
    }

    @Test
    void aGlueMayWaitForAnotherThreadThatExtracts() throws Exception {
        Library waits = glue("waits", "lib.Waits", "call(\"test.extract\");" + LOOP.formatted("waits"));
        Object loop = loop(path(library, waits));
        offer("test.extract", () -> {
            Thread thread = new Thread(() -> extractor.extract(loop));
            thread.start();
            Resting.join(thread);
        });

        assertThat(methods(extractor.extract(loop))).containsExactly("waits");
    }

    @Test
    void twoLoadersWithTheSameLibraryAreServedByTheirOwnGlue() throws Exception {
        Library first = glue("first", "lib.First", LOOP.formatted("first"));
        Library second = glue("second", "lib.Second", LOOP.formatted("second"));
        Object ofFirst = loop(path(library, first));
        Object ofSecond = loop(path(library, second));

        assertThat(methods(extractor.extract(ofFirst))).containsExactly("first");
        assertThat(methods(extractor.extract(ofSecond))).containsExactly("second");
        assertThat(methods(extractor.extract(ofFirst))).containsExactly("first");
    }

    @Test
    void hooksByNameServeTheClassOfTheirOwnLoader() throws Exception {
        String byName = "hooks.unwrap(\"lib.Loop\", (item, sink, x) -> sink.frame(frame(\"%s\")));";
        Object ofFirst = loop(path(library, glue("named1", "lib.First", byName.formatted("first"))));
        Object ofSecond = loop(path(library, glue("named2", "lib.Second", byName.formatted("second"))));

        assertThat(methods(extractor.extract(ofFirst))).containsExactly("first");
        assertThat(methods(extractor.extract(ofSecond))).containsExactly("second");
        assertThat(methods(extractor.extract(ofFirst))).containsExactly("first");
    }

    @Test
    void aChildOfTheLibrarysLoaderIsNotServedAgain() throws Exception {
        URLClassLoader parent = path(library, own);
        extractor.extract(loop(parent));
        Library app = Library.in(folder.resolve("app")).with("app.Item", "public class Item {}");

        extractor.extract(make("app.Item", app.loader(parent)));

        assertThat(installs).hasValue(1);
    }

    @Test
    void aLibraryThatIsLoadedLaterIsPickedUp() throws Exception {
        Growing loader = new Growing(getClass().getClassLoader());
        loader.addURL(Library.in(folder.resolve("early"))
                .with("app.Early", "public class Early {}")
                .url());
        assertThat(methods(extractor.extract(make("app.Early", loader)))).isEmpty();

        loader.addURL(library.url());
        loader.addURL(own.url());

        assertThat(methods(extractor.extract(loop(loader)))).containsExactly("own");
    }

    @Test
    void theLoaderOfAnApplicationThatIsGoneCanBeCollected() throws Exception {
        WeakReference<ClassLoader> gone = usedAndForgotten();

        Collected.await(gone);

        assertThat(gone.get()).isNull();
        assertThat(extractor.extract(Thread.currentThread()).frames()).isNotEmpty();
    }

    private WeakReference<ClassLoader> usedAndForgotten() throws Exception {
        try (URLClassLoader loader = path(library, own)) {
            Object loop = loop(loader);
            Thread worker = new Thread(() -> extractor.extract(loop));
            worker.setContextClassLoader(loader);
            worker.start();
            Resting.join(worker);
            assertThat(methods(extractor.extract(loop))).containsExactly("own");
            assertThat(extractor.taskTree().roots()).isNotEmpty();
            return new WeakReference<>(loader);
        }
    }

    private void assertBundledServesBeside(Library broken, String named) throws Exception {
        Object loop = loop(path(library, broken, bundled));

        Stack stack = extractor.extract(loop);

        assertThat(methods(stack)).containsExactly("bundled");
        assertThat(stack.error()).isNull();
        assertThat(stack.notes()).singleElement().asString().contains(named);
        assertThat(extractor.extract(loop).notes()).hasSize(1);
        assertThatCode(extractor::taskTree).doesNotThrowAnyException();
    }

    private static Library glue(String name, String className, String install) throws IOException {
        return Library.in(folder.resolve(name), library).withGlue(className, "lib.Loop", install);
    }

    /** A loader to which jars are added while the program runs, as an application server does. */
    private static final class Growing extends URLClassLoader {
        Growing(ClassLoader parent) {
            super(new URL[0], parent);
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }
    }

    private static URLClassLoader path(Library... libraries) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Library one : libraries) {
            urls.add(one.url());
        }
        return new URLClassLoader(urls.toArray(new URL[0]), GlueDiscoveryTest.class.getClassLoader());
    }

    private static Object loop(ClassLoader loader) throws ReflectiveOperationException {
        return make("lib.Loop", loader);
    }

    private static Object make(String className, ClassLoader loader) throws ReflectiveOperationException {
        return Class.forName(className, true, loader).getConstructor().newInstance();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
