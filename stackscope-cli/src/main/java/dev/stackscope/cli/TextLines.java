package dev.stackscope.cli;

import java.io.IOException;
import java.io.Writer;

/** Passes text on line by line, in colours if wanted, and in the words of the command line. */
final class TextLines implements Appendable {

    private static final String IN_CODE = "Renderer.withHiddenFrames(true) shows";
    private static final String ON_COMMAND_LINE = "--hidden shows";

    private final Writer out;
    private final boolean colors;
    private final StringBuilder line = new StringBuilder();

    TextLines(Writer out, boolean colors) {
        this.out = out;
        this.colors = colors;
    }

    @Override
    public Appendable append(CharSequence text) throws IOException {
        return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
        for (int i = start; i < end; i++) {
            append(text.charAt(i));
        }
        return this;
    }

    @Override
    public Appendable append(char c) throws IOException {
        if (c == '\n') {
            write(line.toString());
            line.setLength(0);
        } else {
            line.append(c);
        }
        return this;
    }

    private void write(String text) throws IOException {
        String said = text.replace(IN_CODE, ON_COMMAND_LINE);
        out.write(colors ? Colors.of(said) : said);
        out.write('\n');
    }
}
