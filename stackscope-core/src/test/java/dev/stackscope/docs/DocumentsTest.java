package dev.stackscope.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @Test
    void everyJavaSampleIsARegionOfACompiledSource() {
        Set<String> compiled =
                Documents.regions().stream().map(DocumentsTest::oneBlankApart).collect(Collectors.toSet());

        assertThat(Documents.blocks())
                .filteredOn(block -> block.language().equals("java"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(compiled)
                        .as("%s shows%n%s%n", block.file().getFileName(), block.text())
                        .contains(oneBlankApart(block.text())));
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Path file : Documents.files()) {
            Matcher link = LINK.matcher(Documents.read(file));
            while (link.find()) {
                if (!link.group(1).contains("://") && !leadsSomewhere(file, link.group(1))) {
                    broken.add(file.getFileName() + " links to " + link.group(1));
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path file, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        return Files.exists(target)
                && (hash < 0 || anchors(Documents.read(target)).contains(link.substring(hash + 1)));
    }

    /** {@return the anchors of the headings, as forges make them: in lower case, with hyphens for blanks} */
    private static List<String> anchors(String markdown) {
        return HEADING.matcher(markdown)
                .results()
                .map(heading -> heading.group(1).toLowerCase(java.util.Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    private static String oneBlankApart(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
