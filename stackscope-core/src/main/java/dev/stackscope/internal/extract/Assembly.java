package dev.stackscope.internal.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns drafts into the model: labels what is mentioned twice, then builds inner parts before outer ones.
 *
 * <p>The order comes from a walk with a list of its own, not from recursion: tasks may nest by the thousand.
 */
final class Assembly {

    private final List<Node> outerFirst = new ArrayList<>();

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
        Deque<Node> open = new ArrayDeque<>(2);
        open.push(root);
        List<Node> inside = new ArrayList<>();
        while (!open.isEmpty()) {
            Node node = open.pop();
            outerFirst.add(node);
            inside.clear();
            node.inside(inside::add);
            for (int i = inside.size() - 1; i >= 0; i--) {
                open.push(inside.get(i));
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
