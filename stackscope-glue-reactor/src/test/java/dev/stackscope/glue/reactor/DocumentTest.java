package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.testing.StackAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import shop.Feed;

/** What the documentation shows is what is compiled, and what is printed. */
@Timeout(60)
class DocumentTest {

    private static final Pattern REGION = Pattern.compile("// @start region=\"\\w+\"\\R(.*?)// @end", Pattern.DOTALL);

    /** Where another thread was started between the two. */
    private static final Pattern APART = Pattern.compile("#\\w+, #\\w+");

    private final Feed feed = new Feed();

    @AfterEach
    void end() {
        feed.answer();
    }

    @Test
    void theProgramOfTheSampleIsCompiled() throws IOException {
        Matcher region = REGION.matcher(Files.readString(Path.of("src/test/java/shop/Feed.java")));
        StringBuilder program = new StringBuilder();
        while (region.find()) {
            program.append(region.group(1)).append('\n');
        }

        assertThat(oneBlankApart(shown("feed"))).isEqualTo(oneBlankApart(program.toString()));
    }

    @Test
    void theTreeOfTheSampleIsPrinted() throws IOException {
        StackAssert.assertThatBesidesNotes(stuck())
                .ignoringWhatVaries()
                .replacing(APART, "#N-#N")
                .rendersAs(withoutWhatVaries(shown("pipeline")));
    }

    private Stack stuck() {
        Disposable pipeline = feed.open();
        Stack stack;
        do {
            stack = Stackscope.extract(pipeline, ExtractOptions.defaults().withChildTasks(true));
        } while (!stack.toString().contains("2× thread") || !stack.toString().contains("WAITING in CountDownLatch"));
        return stack;
    }

    /** {@return the text of a block of the documentation, with the last newline} */
    private static String shown(String name) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reactor.md")); // tests run in their module's folder
        Matcher block = Pattern.compile("<!-- output: " + name + " -->\n```\\w*\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(block.find()).as(name).isTrue();
        return block.group(1);
    }

    private static String withoutWhatVaries(String tree) {
        return tree.replaceAll("#([a-z]?)[0-9]+", "#$1N")
                .replaceAll("(lambda\\$\\w+\\$)[0-9]+", "$1N")
                .replaceAll("\\.java:[0-9]+", ".java");
    }

    private static String oneBlankApart(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
