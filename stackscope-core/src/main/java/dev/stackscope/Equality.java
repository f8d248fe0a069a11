package dev.stackscope;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares two trees of stacks, frames, contexts and leaves part by part.
 *
 * <p>Works through a list of pairs instead of recursing, so that thousands of nested tasks compare without overflowing
 * the comparer's own stack. Foreign objects are compared by identity.
 */
@SuppressWarnings("ReferenceEquality") // foreign objects are compared by identity
final class Equality {

    private record Pair(Object left, Object right) {}

    private final Deque<Pair> open = new ArrayDeque<>();

    private Equality() {}

    static boolean equal(Object left, Object right) {
        return new Equality().compare(left, right);
    }

    private boolean compare(Object left, Object right) {
        open.push(new Pair(left, right));
        while (!open.isEmpty()) {
            Pair pair = open.pop();
            if (pair.left != pair.right && !same(pair.left, pair.right)) {
                return false;
            }
        }
        return true;
    }

    private boolean same(Object left, Object right) {
        if (left instanceof Stack a && right instanceof Stack b) {
            return a.sameItem(b)
                    && openAll(a.frames(), b.frames())
                    && openAll(a.contexts(), b.contexts())
                    && openAll(a.leaves(), b.leaves());
        }
        if (left instanceof Frame a && right instanceof Frame b) {
            return a.sameCall(b) && openAll(a.contexts(), b.contexts());
        }
        if (left instanceof Context a && right instanceof Context b) {
            return a.sameThing(b) && openBoth(a.innerStack(), b.innerStack()) && openAll(a.children(), b.children());
        }
        return left instanceof Leaf a && right instanceof Leaf b && a.sameWait(b) && openAll(a.stacks(), b.stacks());
    }

    private boolean openAll(List<?> left, List<?> right) {
        if (left == right) {
            return true;
        }
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            open.push(new Pair(Objects.requireNonNull(left.get(i)), Objects.requireNonNull(right.get(i))));
        }
        return true;
    }

    private boolean openBoth(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        open.push(new Pair(left, right));
        return true;
    }
}
