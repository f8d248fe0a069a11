package dev.stackscope.render;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes another text for one character wherever it stands. */
final class Escaping implements Appendable {

    private final Appendable out;
    private final char what;
    private final String by;

    Escaping(Appendable out, String what, String by) {
        this.out = out;
        this.what = what.charAt(0);
        this.by = by;
    }

    @Override
    public Appendable append(@Nullable CharSequence text) throws IOException {
        String all = String.valueOf(text);
        int start = 0;
        for (int at = all.indexOf(what); at >= 0; at = all.indexOf(what, start)) {
            out.append(all, start, at).append(by);
            start = at + 1;
        }
        out.append(all, start, all.length());
        return this;
    }

    @Override
    public Appendable append(@Nullable CharSequence text, int start, int end) throws IOException {
        return append(String.valueOf(text).substring(start, end));
    }

    @Override
    public Appendable append(char c) throws IOException {
        return append(String.valueOf(c));
    }
}
