package dev.stackscope.render;

import dev.stackscope.TaskTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * Writes one page that needs nothing else: the JSON document, what shows it, and the text for readers without scripts.
 *
 * <p>Its policy lets a browser run the one script and apply the one style sheet that we wrote, known by their hashes,
 * and load nothing. The script puts text into the page as text alone.
 */
final class HtmlPage {

    /** Hands the parts that depend on what is rendered to the page. */
    interface Part {

        void to(Appendable out) throws IOException;
    }

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    private final Appendable out;

    HtmlPage(Appendable out) {
        this.out = out;
    }

    /**
     * Writes the page.
     *
     * @param title what it shows
     * @param text the tree as text
     * @param json the document
     */
    void write(String title, Part text, Part json) throws IOException {
        head(title);
        out.append("<body>\n<div id=\"app\" hidden>\n<header>\n<h1>");
        escaped().append(title);
        out.append("</h1>\n<div class=\"bar\"><input id=\"search\" type=\"search\" aria-label=\"Search\" ")
                .append("placeholder=\"Search names and frames (press /)\"><span id=\"found\" role=\"status\"></span>")
                .append("<span id=\"states\" class=\"bar\"></span></div>\n</header>\n")
                .append("<section id=\"findings\" aria-label=\"Findings\"></section>\n")
                .append("<main><ul id=\"tree\" role=\"tree\" aria-label=\"Tasks\"></ul></main>\n")
                .append("<section id=\"notes\" aria-label=\"Notes\"></section>\n</div>\n<noscript><pre>\n");
        text.to(escaped());
        out.append("</pre></noscript>\n<script type=\"application/json\" id=\"data\">\n");
        json.to(new Escaping(out, "<", "\\u003c")); // in JSON it stands in strings alone
        out.append("</script>\n<script>").append(SCRIPT).append("</script>\n</body>\n</html>\n");
    }

    /** {@return the words for a tree} */
    static String title(TaskTree tree) {
        TaskTree.Jvm process = tree.process();
        String pid = process.pid() == 0 ? "" : "pid " + process.pid();
        String text = String.join(" ", "stackscope", pid, process.mainClass());
        return new Text(Glyphs.UNICODE).escape(text.strip().replaceAll(" +", " "));
    }

    private void head(String title) throws IOException {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .append(hash(STYLE))
                .append("'; script-src '")
                .append(hash(SCRIPT))
                .append("'; base-uri 'none'; form-action 'none'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        escaped().append(title);
        out.append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n");
    }

    private Appendable escaped() {
        return new Escaping(new Escaping(new Escaping(out, "<", "&lt;"), ">", "&gt;"), "&", "&amp;");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
