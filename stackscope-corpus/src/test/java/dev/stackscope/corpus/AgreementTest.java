package dev.stackscope.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At every call of a large corpus, what the analysis says is open is what an independent oracle says. */
class AgreementTest {

    @Test
    void whatIsOpenInEveryCallOfTheJdkIsFound() throws IOException {
        Agreement jdk = new Agreement("JDK " + Runtime.version().feature());

        Corpus.readJdk(jdk::compare);

        assertAgreement(List.of(jdk), "jdk-" + Runtime.version().feature(), 200);
    }

    @Test
    void whatIsOpenInEveryCallOfTheLibrariesIsFound() throws IOException {
        List<Agreement> libraries = new ArrayList<>();
        for (Path jar : Corpus.libraries()) {
            Agreement library = new Agreement(jar.getFileName().toString().replace(".jar", ""));
            Corpus.readJar(jar, library::compare);
            libraries.add(library);
        }

        assertAgreement(libraries, "libraries", 10);
    }

    private static void assertAgreement(List<Agreement> all, String name, int leastMethods) throws IOException {
        List<String> report = new ArrayList<>(List.of(Agreement.heading()));
        all.forEach(one -> report.add(one.toString()));
        System.out.println(String.join("\n", report));
        Files.write(Path.of("target", "agreement-" + name + ".txt"), report);
        for (Agreement one : all) {
            assertThat(one.disagreements()).as(one.toString()).isEmpty();
            assertThat(one.methods()).as(one.toString()).isGreaterThan(leastMethods);
        }
    }
}
