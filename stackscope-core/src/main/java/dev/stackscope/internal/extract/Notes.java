package dev.stackscope.internal.extract;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Sentences on what an extraction could not see, each once, in the order in which they came. */
final class Notes implements Consumer<String> {

    private Set<String> sentences = Set.of();

    @Override
    public void accept(String sentence) {
        sentences = sentences.isEmpty() ? new LinkedHashSet<>() : sentences;
        sentences.add(sentence);
    }

    /** {@return the sentences so far} */
    Set<String> all() {
        return sentences;
    }
}
