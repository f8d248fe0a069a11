package dev.stackscope.benchmarks.load;

/** Takes text and keeps no more of it than its length. */
public final class Discard implements Appendable {

    private long length;

    /** Makes one that has taken nothing. */
    public Discard() {}

    @Override
    public Appendable append(CharSequence text) {
        length += text.length();
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
        length += end - start;
        return this;
    }

    @Override
    public Appendable append(char character) {
        length++;
        return this;
    }

    /** {@return how much was taken} */
    public long length() {
        return length;
    }
}
