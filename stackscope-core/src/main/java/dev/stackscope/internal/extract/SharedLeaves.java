package dev.stackscope.internal.extract;

import dev.stackscope.Leaf;
import dev.stackscope.spi.Wait;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The leaves of an extraction behind which no task stands: one for all threads that wait for the same. */
final class SharedLeaves {

    private record Key(
            int objectHash, String description, @Nullable String relation) {

        static Key of(Wait wait) {
            return new Key(System.identityHashCode(wait.object()), wait.description(), wait.relation());
        }
    }

    private Map<Key, List<Leaf>> leaves = Map.of(); // but for the latest, which often is the only one
    private @Nullable Wait latest;
    private List<Leaf> leafOfLatest = List.of();

    /** {@return a list of the leaf that a wait is, and nothing else} */
    List<Leaf> of(Wait wait) {
        if (latest == null || !isSame(latest, wait)) {
            leafOfLatest = find(wait);
            latest = wait;
        }
        return leafOfLatest;
    }

    @SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
    private List<Leaf> find(Wait wait) {
        if (latest != null) {
            leaves = leaves.isEmpty() ? new HashMap<>() : leaves;
            leaves.put(Key.of(latest), leafOfLatest);
        }
        List<Leaf> known = leaves.isEmpty() ? null : leaves.get(Key.of(wait));
        return known != null && known.get(0).object() == wait.object()
                ? known
                : List.of(new Leaf(wait.object(), wait.description(), wait.relation(), List.of()));
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private static boolean isSame(Wait one, Wait other) {
        return one.object() == other.object()
                && one.description().equals(other.description())
                && Objects.equals(one.relation(), other.relation());
    }
}
