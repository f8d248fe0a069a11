package dev.stackscope.render;

import dev.stackscope.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Counts what is printed instead of keeping it. */
final class CountingOutput implements Appendable {

    int calls;
    int lines;
    int longest;
    long characters;
    private int length;

    void print(Renderer renderer, Stack stack) {
        try {
            renderer.render(stack, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Appendable append(CharSequence text) {
        calls++;
        text.chars().forEach(c -> count((char) c));
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char c) {
        calls++;
        count(c);
        return this;
    }

    private void count(char c) {
        characters++;
        length = c == '\n' ? 0 : length + 1;
        lines += c == '\n' ? 1 : 0;
        longest = Math.max(longest, length);
    }
}
