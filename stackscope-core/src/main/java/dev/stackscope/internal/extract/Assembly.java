package dev.stackscope.internal.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns drafts into the model: labels what is mentioned twice, then builds inner parts before outer ones.
 *
 * <p>The order comes from a walk with a list of its own, not from recursion: tasks may nest by the thousand.
 */
final class Assembly {

    private final List<Node> outerFirst = new ArrayList<>(4);

    private Assembly() {}

    /** Builds the roots and everything inside them. */
    static void build(List<? extends Node> roots) {
        Assembly assembly = new Assembly();
        roots.forEach(assembly::walk);
        assembly.label();
        for (int i = assembly.outerFirst.size() - 1; i >= 0; i--) {
            assembly.outerFirst.get(i).build();
        }
    }

    private void walk(Node root) {
        List<Node> open = new ArrayList<>(2); // the next one last
        Consumer<Node> opening = open::add;
        open.add(root);
        while (!open.isEmpty()) {
            int last = open.size() - 1;
            Node node = open.remove(last);
            outerFirst.add(node);
            node.inside(opening);
            if (open.size() > last + 1) {
                Collections.reverse(open.subList(last, open.size()));
            }
        }
    }

    private Set<Node> mentioned() {
        Set<Node> mentioned = Set.of();
        for (Node node : outerFirst) {
            if (node instanceof MentionNode mention) {
                mentioned = mentioned.isEmpty() ? new HashSet<>() : mentioned;
                mentioned.add(mention.target());
            }
        }
        return mentioned;
    }

    /** Labels what is mentioned, in the order in which it stands in the tree. */
    private void label() {
        Set<Node> mentioned = mentioned();
        if (mentioned.isEmpty()) {
            return;
        }
        int labels = 0;
        for (Node node : outerFirst) {
            if (node instanceof StackNode stack && mentioned.contains(stack)) {
                labels++;
                stack.label("W" + labels);
            }
        }
    }
}
