package dev.stackscope.render;

import java.io.IOException;

/** Writes lines, each ended by a line feed on every system. */
final class Output {

    private final Appendable out;

    Output(Appendable out) {
        this.out = out;
    }

    void line(CharSequence text) throws IOException {
        out.append(text).append('\n');
    }

    void line(CharSequence before, CharSequence text) throws IOException {
        out.append(before).append(text).append('\n');
    }

    void blank() throws IOException {
        out.append('\n');
    }
}
