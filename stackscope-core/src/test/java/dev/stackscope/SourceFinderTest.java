package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Parked;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where source lines come from, and that a bad source is as good as none. */
class SourceFinderTest {

    private static final String SOURCE = "package lib;\n\n    class Thing {\n}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    Path folder;

    @Test
    void aClassInMavensFolderHasItsSourceBesideIt() {
        Frame here = Frame.of(new Throwable().getStackTrace()[0]);

        assertThat(here.lineText()).isEqualTo("Frame here = Frame.of(new Throwable().getStackTrace()[0]);");
    }

    @Test
    void anInnerClassIsInTheFileOfItsOuterOne() throws Exception {
        Callable<StackTraceElement> inner = new Callable<>() {
            @Override
            public StackTraceElement call() {
                return new Throwable().getStackTrace()[0];
            }
        };
        Frame frame = Frame.of(inner.call());

        assertThat(frame.className()).contains("$");
        assertThat(frame.lineText()).isEqualTo("return new Throwable().getStackTrace()[0];");
    }

    @Test
    void aFileIsFoundByItsNameInTheFolderOfThePackage() throws Exception {
        write("kotlin/lib/Foo.kt", "fun one() = 1\nfun two() = 2\n");
        Frame frame = frame("lib.FooKt", "Foo.kt", 2);

        assertThat(frame.lineText(SourceFinder.in(folder.resolve("kotlin")))).isEqualTo("fun two() = 2");
    }

    @Test
    void aFileWithoutPackageStandsInTheRootItself() throws Exception {
        write("Thing.java", SOURCE);

        assertThat(frame("Thing", "Thing.java", 1).lineText(SourceFinder.in(folder)))
                .isEqualTo("package lib;");
    }

    @Test
    void theFirstRootThatHasTheFileWins() throws Exception {
        write("b/lib/Thing.java", "second");
        write("c/lib/Thing.java", "third");
        SourceFinder finder = SourceFinder.in(folder.resolve("a"), folder.resolve("b"), folder.resolve("c"));

        assertThat(thing(1).lineText(finder)).isEqualTo("second");
    }

    @Test
    void aFinderMayAskAnother() throws Exception {
        write("b/lib/Thing.java", SOURCE);
        SourceFinder finder = SourceFinder.in(folder.resolve("a")).or(SourceFinder.in(folder.resolve("b")));

        assertThat(thing(3).lineText(finder)).isEqualTo("class Thing {");
    }

    @Test
    void theRootsOfTheSystemPropertyComeFirst() throws Exception {
        String own = getClass().getName().replace('.', '/') + ".java";
        write("roots/" + own, "from the property");
        System.setProperty("stackscope.sources", folder.resolve("roots").toString());
        try {
            assertThat(frame(getClass().getName(), "SourceFinderTest.java", 1).lineText())
                    .isEqualTo("from the property");
        } finally {
            System.clearProperty("stackscope.sources");
        }
    }

    @Test
    void aClassInGradlesFolderHasItsSourceBesideIt() throws Exception {
        write("build/classes/kotlin/main/lib/Thing.class", "");
        write("src/main/kotlin/lib/Thing.java", SOURCE);

        assertThat(standard(thing(3), folder.resolve("build/classes/kotlin/main")))
                .isEqualTo("class Thing {");
    }

    @Test
    void aFolderOfNoKnownLayoutHasNoSource() throws Exception {
        write("bin/lib/Thing.class", "");
        write("src/main/java/lib/Thing.java", SOURCE);

        assertThat(standard(thing(3), folder.resolve("bin"))).isNull();
    }

    @Test
    void aJarHasItsSourcesBesideIt() throws Exception {
        Path jar = zip("thing 1.0.jar", "lib/Thing.class", "");
        zip("thing 1.0-sources.jar", "lib/Thing.java", SOURCE);

        assertThat(standard(thing(3), jar)).isEqualTo("class Thing {");
    }

    @Test
    void aJarWithoutSourcesHasNoLines() throws Exception {
        Path jar = zip("thing.jar", "lib/Thing.class", "");

        assertThat(standard(thing(3), jar)).isNull();
        Files.writeString(folder.resolve("thing-sources.jar"), "no archive");
        assertThat(standard(thing(3), jar)).isNull();
    }

    @Test
    void theJdkHasItsSourcesInAnArchive() throws Exception {
        assumeTrue(Files.exists(Path.of(System.getProperty("java.home"), "lib", "src.zip")));
        try (Parked parked = Parked.platform("parked")) {
            StackTraceElement park = Arrays.stream(parked.thread.getStackTrace())
                    .filter(element -> element.getClassName().endsWith("LockSupport"))
                    .findFirst()
                    .orElseThrow();

            assertThat(Frame.of(park).lineText()).contains("park(false, 0L);");
        }
    }

    @Test
    void aFrameWithoutModuleIsFoundInTheJdkToo() {
        assumeTrue(Files.exists(Path.of(System.getProperty("java.home"), "lib", "src.zip")));
        List<String> lines = SourceFinder.standard().lines(frame("java.lang.Thread", "Thread.java", 1));

        assertThat(lines).anyMatch(line -> line.contains("class Thread implements Runnable"));
    }

    @Test
    void thereIsNoLineBeyondTheEndNorWhereNoneIsKnown() throws Exception {
        write("lib/Thing.java", SOURCE);
        SourceFinder finder = SourceFinder.in(folder);

        assertThat(thing(5).lineText(finder)).isNull();
        assertThat(thing(2).lineText(finder)).as("a blank line").isNull();
        assertThat(thing(-1).lineText(finder)).isNull();
        assertThat(frame("lib.Thing", null, 1).lineText(finder)).isNull();
        assertThat(frame("lib.Other", "Other.java", 1).lineText(finder)).isNull();
        assertThat(frame("lib.Other", "Other.java", 1).lineText()).isNull();
    }

    @Test
    void aNameThatLeadsOutOfTheRootIsNoName() throws Exception {
        write("secret.txt", "secret");
        SourceFinder finder = SourceFinder.in(Files.createDirectory(folder.resolve("root")));
        String absolute = folder.resolve("secret.txt").toString();

        for (String file : List.of("../secret.txt", "..\\secret.txt", absolute, "..", "", "a\0b")) {
            assertThat(frame("Thing", file, 1).lineText(finder)).as(file).isNull();
        }
        for (String name : List.of("../Thing", "...Thing", ".Thing", "/Thing", "a..Thing", "C:\\Thing")) {
            assertThat(frame(name, "secret.txt", 1).lineText(finder)).as(name).isNull();
        }
    }

    @Test
    void aHugeFileIsNoSource() throws Exception {
        write("lib/Thing.java", SOURCE + " ".repeat(2 << 20));
        zip("thing-sources.jar", "lib/Thing.java", SOURCE + " ".repeat(2 << 20));
        Path jar = zip("thing.jar", "lib/Thing.class", "");

        assertThat(thing(1).lineText(SourceFinder.in(folder))).isNull();
        assertThat(standard(thing(1), jar)).isNull();
    }

    @Test
    void aFolderIsNoSource() throws Exception {
        Files.createDirectories(folder.resolve("lib/Thing.java"));

        assertThat(thing(1).lineText(SourceFinder.in(folder))).isNull();
    }

    @Test
    void allWaysToEndALineAreKnownAndBadBytesAreReplaced() throws Exception {
        Files.createDirectories(folder.resolve("lib"));
        byte[] bytes = "one\rtwo\r\nthr?e\n".getBytes(StandardCharsets.UTF_8);
        bytes[12] = (byte) 0xff;
        Files.write(folder.resolve("lib/Thing.java"), bytes);

        assertThat(thing(2).lineText(SourceFinder.in(folder))).isEqualTo("two");
        assertThat(thing(3).lineText(SourceFinder.in(folder))).isEqualTo("thr\ufffde");
    }

    @Test
    void aFileThatChangedIsReadAgain() throws Exception {
        Path file = write("lib/Thing.java", "old");
        SourceFinder finder = SourceFinder.in(folder);
        assertThat(thing(1).lineText(finder)).isEqualTo("old");

        Files.writeString(file, "new");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(thing(1).lineText(finder)).isEqualTo("new");
        Files.delete(file);
        assertThat(thing(1).lineText(finder)).isNull();
    }

    @Test
    void moreFilesThanAreRememberedAreAllFound() throws Exception {
        for (int i = 0; i < 600; i++) {
            write("lib/T" + i + ".java", "class T" + i);
        }

        for (int i = 0; i < 600; i++) {
            assertThat(frame("lib.T" + i, "T" + i + ".java", 1).lineText(SourceFinder.in(folder)))
                    .isEqualTo("class T" + i);
        }
    }

    @Test
    void aFinderThatThrowsFindsNothing() {
        assertThat(thing(1).lineText(frame -> {
                    throw new IllegalStateException("broken");
                }))
                .isNull();
        assertThat(thing(1).lineText(frame -> {
                    throw new AssertionError("broken");
                }))
                .isNull();
        assertThat(thing(1).lineText(SourceFinderTest::endless)).isNull();
    }

    @Test
    void aFinderWithBrokenLinesFindsNothing() {
        List<String> shrinking = new AbstractList<>() {
            @Override
            public String get(int index) {
                throw new IndexOutOfBoundsException(index);
            }

            @Override
            public int size() {
                return 3;
            }
        };

        assertThat(thing(1).lineText(frame -> shrinking)).isNull();
        assertThat(thing(1).lineText(frame -> Collections.nCopies(3, none()))).isNull();
    }

    @Test
    void aClassLoaderThatThrowsFindsNothing() {
        ClassLoader broken = new ClassLoader() {
            @Override
            public URL getResource(String name) {
                throw new IllegalStateException("broken");
            }
        };
        Frame here = Frame.of(new Throwable().getStackTrace()[0]);

        assertThat(with(broken, () -> thing(1).lineText())).isNull();
        assertThat(with(broken, here::lineText)).startsWith("Frame here =");
    }

    @Test
    void severalThreadsMayAskAtATime() throws Exception {
        for (int i = 0; i < 50; i++) {
            write("lib/T" + i + ".java", "class T" + i);
        }
        SourceFinder finder = SourceFinder.in(folder);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> answers = pool.invokeAll(Collections.nCopies(4, () -> allFound(finder)));
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static boolean allFound(SourceFinder finder) {
        for (int i = 0; i < 500; i++) {
            String name = "T" + i % 50;
            if (!("class " + name)
                    .equals(frame("lib." + name, name + ".java", 1).lineText(finder))) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("InfiniteRecursion") // that is the fault
    private static List<String> endless(Frame frame) {
        return endless(frame);
    }

    private static @Nullable String standard(Frame frame, Path classPath) throws IOException {
        URL[] urls = {classPath.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return with(loader, frame::lineText);
        }
    }

    private interface Question {
        @Nullable
        String ask();
    }

    private static @Nullable String with(ClassLoader loader, Question question) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return question.ask();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Frame thing(int line) {
        return frame("lib.Thing", "Thing.java", line);
    }

    private static Frame frame(String className, @Nullable String file, int line) {
        return Frame.of(new StackTraceElement(className, "run", file, line));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }

    private Path zip(String name, String entry, String text) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @SuppressWarnings("NullAway") // what a caller without NullAway may do
    private static String none() {
        return null;
    }
}
