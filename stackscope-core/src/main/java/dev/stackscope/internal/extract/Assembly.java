package dev.stackscope.internal.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns drafts into the model: labels what is mentioned twice, then builds inner parts before outer ones.
 *
 * <p>The order comes from lists, not from recursion: tasks may nest by the thousand.
 */
final class Assembly {

    private Assembly() {}

    /** Builds the roots and everything inside them. */
    static void build(List<? extends Node> roots) {
        List<Node> outerFirst = outerFirst(roots);
        label(roots, mentioned(outerFirst));
        for (int i = outerFirst.size() - 1; i >= 0; i--) {
            outerFirst.get(i).build();
        }
    }

    /** {@return the roots, then what is directly inside them, and so on} */
    private static List<Node> outerFirst(List<? extends Node> roots) {
        List<Node> found = new ArrayList<>(roots);
        Consumer<Node> adding = found::add;
        for (int i = 0; i < found.size(); i++) {
            found.get(i).inside(adding);
        }
        return found;
    }

    private static Set<Node> mentioned(List<Node> nodes) {
        Set<Node> mentioned = Set.of();
        for (Node node : nodes) {
            if (node instanceof MentionNode mention) {
                mentioned = mentioned.isEmpty() ? new HashSet<>() : mentioned;
                mentioned.add(mention.target());
            }
        }
        return mentioned;
    }

    /** Labels what is mentioned, in the order in which it stands in the tree. */
    private static void label(List<? extends Node> roots, Set<Node> mentioned) {
        int labels = 0;
        Deque<Node> open = new ArrayDeque<>(roots);
        List<Node> inside = new ArrayList<>(2);
        while (labels < mentioned.size() && !open.isEmpty()) {
            Node node = open.pop();
            if (node instanceof StackNode stack && mentioned.contains(stack)) {
                labels++;
                stack.label("W" + labels);
            }
            node.inside(inside::add);
            for (int i = inside.size() - 1; i >= 0; i--) {
                open.push(inside.get(i));
            }
            inside.clear();
        }
    }
}
