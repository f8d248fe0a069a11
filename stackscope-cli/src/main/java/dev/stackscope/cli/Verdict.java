package dev.stackscope.cli;

import dev.stackscope.Finding;
import dev.stackscope.TaskTree;
import dev.stackscope.cli.options.FailOptions.Condition;
import java.util.List;
import java.util.Set;

/** What the command ends with after it has printed. */
final class Verdict {

    private Verdict() {}

    /** {@return whether a condition holds in every tree, or something is missing from the last one} */
    static ExitCode of(List<TaskTree> trees, Set<Condition> conditions) {
        if (conditions.stream().anyMatch(condition -> trees.stream().allMatch(tree -> holds(condition, tree)))) {
            return ExitCode.CONDITION_HOLDS;
        }
        return isInPart(trees.get(trees.size() - 1)) ? ExitCode.PRINTED_IN_PART : ExitCode.PRINTED;
    }

    private static boolean holds(Condition condition, TaskTree tree) {
        return tree.findings().stream().anyMatch(finding -> holds(condition, finding));
    }

    private static boolean holds(Condition condition, Finding finding) {
        return switch (condition) {
            case deadlock -> finding.certain() && finding.kind().equals("deadlock");
            case stall ->
                finding.kind().equals("waiting holder")
                        || (finding.certain() && finding.kind().equals("pool starvation"));
        };
    }

    /** {@return whether the tree says that something asked for is missing} */
    private static boolean isInPart(TaskTree tree) {
        return tree.notes().stream()
                .anyMatch(note -> note.startsWith("not extracted: ") || note.startsWith("the tool interface "));
    }
}
