package dev.stackscope.cli;

import dev.stackscope.TaskTree;
import dev.stackscope.cli.options.SelectionOptions;
import dev.stackscope.read.TreeFilter;

/** The part of a tree that the options choose. */
final class Selection {

    private final TreeFilter filter;

    Selection(SelectionOptions options) {
        this.filter = filter(options);
    }

    private static TreeFilter filter(SelectionOptions options) {
        TreeFilter filter = TreeFilter.everything();
        if (options.match() != null) {
            filter = filter.match(options.match());
        }
        if (options.exclude() != null) {
            filter = filter.exclude(options.exclude());
        }
        if (options.id() != null) {
            filter = filter.id(options.id());
        }
        if (options.root() != null) {
            filter = filter.root(options.root());
        }
        return options.depth() == null ? filter : filter.depth(options.depth());
    }

    TaskTree of(TaskTree tree) {
        return filter.apply(tree);
    }
}
