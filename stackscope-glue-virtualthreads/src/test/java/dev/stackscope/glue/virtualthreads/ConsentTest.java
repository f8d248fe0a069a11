package dev.stackscope.glue.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stackscope;
import dev.stackscope.TaskTree;
import dev.stackscope.internal.jdk.ThreadDump;
import org.junit.jupiter.api.Test;

/** The dump that can crash JDK 25 (JDK-8364343) is taken with consent alone. */
class ConsentTest {

    private static final String REFUSED = "JDK's thread dump can crash the JVM";

    @Test
    void withoutConsentTheTreeSaysWhyItShowsNoScopes() {
        assumeFalse(Seen.LIVE || ThreadDump.isSafe(), "no dump is needed here, or it is safe");

        TaskTree tree = Stackscope.taskTree();

        assertThat(tree.notes()).anyMatch(note -> note.contains(REFUSED) && note.contains("--add-opens"));
    }

    @Test
    void withConsentTheDumpIsTaken() {
        TaskTree tree = Stackscope.taskTree(ExtractOptions.defaults().withThreadDump(true));

        assertThat(tree.notes()).noneMatch(note -> note.contains(REFUSED));
    }
}
