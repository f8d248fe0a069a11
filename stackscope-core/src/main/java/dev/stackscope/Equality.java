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
        if (left instanceof Stack a) {
            return right instanceof Stack b && same(a, b);
        }
        if (left instanceof Frame a) {
            return right instanceof Frame b && same(a, b);
        }
        if (left instanceof Context a) {
            return right instanceof Context b && same(a, b);
        }
        return left instanceof Leaf a && right instanceof Leaf b && same(a, b);
    }

    private boolean same(Frame a, Frame b) {
        return a.sameCall(b) && openAll(a.contexts(), b.contexts());
    }

    private boolean same(Leaf a, Leaf b) {
        return a.sameWait(b) && openAll(a.stacks(), b.stacks());
    }

    private boolean same(Stack a, Stack b) {
        return a.sameItem(b)
                && openAll(a.frames(), b.frames())
                && openAll(a.contexts(), b.contexts())
                && openAll(a.leaves(), b.leaves());
    }

    private boolean same(Context a, Context b) {
        return a.sameThing(b) && openBoth(a.innerStack(), b.innerStack()) && openAll(a.children(), b.children());
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
