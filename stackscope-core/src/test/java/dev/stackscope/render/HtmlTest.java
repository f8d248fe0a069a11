package dev.stackscope.render;

import static dev.stackscope.render.Trees.mention;
import static dev.stackscope.render.Trees.scope;
import static dev.stackscope.render.Trees.shop;
import static dev.stackscope.render.Trees.thread;
import static dev.stackscope.render.Trees.tree;
import static dev.stackscope.render.Trees.vthread;
import static dev.stackscope.render.Trees.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.stackscope.Finding;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlTest {

    private static final String HOSTILE = "</script><script>alert(1)</script><!-- &amp; \"'";

    @Test
    void thePageHoldsTheJsonAndTheText() {
        TaskTree tree = program();
        String page = Renderer.html().render(tree);

        assertThat(between(page, "id=\"data\">\n", "</script>").replace("\\u003c", "<"))
                .isEqualTo(Renderer.json().render(tree));
        assertThat(between(page, "<noscript><pre>\n", "</pre>")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&"))
                .isEqualTo(Renderer.tree().render(tree));
        assertThat(page).contains("<title>stackscope pid 7513 shop.Checkout</title>");
    }

    @Test
    void noNameCanBecomeMarkup() {
        String page = Renderer.html().render(program());

        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page.split("</script", -1)).hasSize(3);
        assertThat(page).doesNotContain("<!--", "<script>alert");
    }

    @Test
    void thePageLoadsNothingAndAllowsItsOwnScriptAndStyleAlone() throws Exception {
        String page = Renderer.html().render(program());

        assertThat(page)
                .contains("default-src 'none'; style-src '" + hash(between(page, "<style>", "</style>"))
                        + "'; script-src '" + hash(between(page, "<script>", "</script>")) + "'; base-uri 'none'")
                .doesNotContain(
                        "http:", "https:", "src=", "href=", "url(", "innerHTML", "eval(", "style=\"", "onclick");
    }

    @Test
    void aStackHasAPageToo() {
        assertThat(Renderer.html().render(thread(1, "x").build()))
                .contains("<title>stackscope</title>", "thread #1 \"x\"  WAITING");
    }

    @Test
    void theScriptShowsSearchesAndFilters(@TempDir Path folder) throws Exception {
        String page = Renderer.html().render(program());

        assertThat(run(page, folder)).isEqualTo("""
                first: thread #1 "main" WAITING in join | shop.Checkout.main(Checkout.java:1) | scope s | \
                vthread #2 "</script><script>alert(1)</script><!-- &amp; \\"'" WAITING on Lock@1f
                search quote: 1 found, 5 items
                state BLOCKED: 1 found
                finding leads to: thread #4 "holder"
                """);
    }

    @Test
    void thousandsOfTasksAreShownAPageAtATime(@TempDir Path folder) throws Exception {
        List<Stack> roots = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            roots.add(thread(i, "t" + i).frames(List.of(shop("run", i + 1))).build());
        }
        String page = Renderer.html().render(tree(roots));

        assertThat(run(page, folder, "count")).startsWith("201 items");
    }

    private static TaskTree program() {
        Stack fork = vthread(2, HOSTILE)
                .leaves(List.of(waits("on Lock@1f", "held by", mention(4, "holder", "W1"))))
                .build();
        Stack quote = vthread(3, "quote").frames(List.of(shop("quote", 9))).build();
        Stack main = thread(1, "main")
                .frames(List.of(shop("main", 1).withContexts(List.of(scope("s", fork, quote)))))
                .leaves(List.of(waits("in join")))
                .build();
        Stack holder = Stack.builder(new dev.stackscope.Task("thread", "4", "holder", "BLOCKED"))
                .label("W1")
                .build();
        return tree(List.of(main, holder), new Finding("deadlock", true, HOSTILE, List.of(holder)));
    }

    /** {@return what the page's script prints when a program uses the page as a reader would} */
    private static String run(String page, Path folder, String... arguments) throws IOException, InterruptedException {
        Path node = Path.of("/usr/bin/node");
        assumeThat(node).exists();
        Path data = Files.writeString(folder.resolve("data.json"), between(page, "id=\"data\">\n", "</script>"));
        Path script = Files.writeString(folder.resolve("page.js"), between(page, "<script>", "</script>"));
        List<String> command = new ArrayList<>(
                List.of(node.toString(), "src/test/resources/page-reader.js", script.toString(), data.toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }

    private static String between(String text, String start, String end) {
        Matcher matcher = Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
