package dev.stackscope.internal.extract;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers tasks that have no number of their own: by the first letter of their kind, and in order. */
final class Numbers {

    /** How many tasks there are of the kinds that begin with a letter. */
    private static final class Count {

        private final String letter;
        private int last;

        Count(String letter) {
            this.letter = letter;
        }

        String next() {
            last++;
            return letter + last;
        }
    }

    private final Map<String, Count> counts = new HashMap<>(2);
    private @Nullable String kind;
    private @Nullable Count ofKind;

    /** {@return the number of a further task} */
    String next(String kindOfTask) {
        Count count = ofKind;
        if (count == null || !kindOfTask.equals(kind)) {
            String letter = kindOfTask.isEmpty() ? "?" : kindOfTask.substring(0, 1);
            count = counts.computeIfAbsent(letter, Count::new);
            ofKind = count;
            kind = kindOfTask;
        }
        return count.next();
    }
}
