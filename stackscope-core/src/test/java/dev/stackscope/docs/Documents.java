package dev.stackscope.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown files of the repository, and the sources that their samples are taken from. */
final class Documents {

    /** The tests run in the folder of their module. */
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final Path SOURCES = Path.of("src/test/java");

    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- output: ([\\w-]+) -->\n)?```(\\w*)\n(.*?)\n?```", Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("// @start region=\"[\\w-]+\"\\R(.*?)// @end", Pattern.DOTALL);

    private Documents() {}

    /**
     * A fenced block.
     *
     * @param file where it stands
     * @param output the name of the output that it shows, or empty
     * @param language the word after the fence, or empty
     * @param text what stands between the fences
     */
    record Block(Path file, String output, String language, String text) {}

    /** {@return the files in the repository's own folder and in docs} */
    static List<Path> files() {
        List<Path> files = new ArrayList<>(markdown(REPOSITORY, 1));
        files.addAll(markdown(REPOSITORY.resolve("docs"), 5));
        return files;
    }

    /** {@return every fenced block of every file} */
    static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (Path file : files()) {
            Matcher block = BLOCK.matcher(read(file));
            while (block.find()) {
                String output = block.group(1) == null ? "" : block.group(1);
                blocks.add(new Block(file, output, block.group(2), block.group(3)));
            }
        }
        return blocks;
    }

    /** {@return the text that the documentation shows as an output} */
    static String output(String name) {
        return blocks().stream()
                .filter(block -> block.output().equals(name))
                .map(Block::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no document shows the output " + name));
    }

    /** {@return every tagged region of a compiled source} */
    static List<String> regions() {
        List<String> regions = new ArrayList<>();
        for (Path source : sources()) {
            Matcher region = REGION.matcher(read(source));
            while (region.find()) {
                regions.add(region.group(1));
            }
        }
        return regions;
    }

    private static List<Path> sources() {
        List<Path> sources = new ArrayList<>(find(SOURCES.resolve("com/example"), 5, ".java"));
        sources.addAll(find(SOURCES.resolve("dev/stackscope/docs"), 1, ".java"));
        return sources;
    }

    private static List<Path> markdown(Path folder, int depth) {
        return find(folder, depth, ".md");
    }

    private static List<Path> find(Path folder, int depth, String ending) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
