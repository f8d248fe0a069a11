package dev.stackscope.internal.extract;

import dev.stackscope.Leaf;
import dev.stackscope.spi.Wait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leaves of an extraction behind which no task stands: one for all threads that wait for the same. */
final class SharedLeaves {

    private record Key(
            int objectHash, String description, @Nullable String relation) {}

    private final Map<Key, List<Leaf>> leaves = new HashMap<>();

    /** {@return a list of the leaf that a wait is, and nothing else} */
    @SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
    List<Leaf> of(Wait wait) {
        Key key = new Key(System.identityHashCode(wait.object()), wait.description(), wait.relation());
        List<Leaf> known = leaves.get(key);
        if (known == null || known.get(0).object() != wait.object()) {
            known = List.of(new Leaf(wait.object(), wait.description(), wait.relation(), List.of()));
            leaves.put(key, known);
        }
        return known;
    }
}
