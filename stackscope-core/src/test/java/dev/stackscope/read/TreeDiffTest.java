package dev.stackscope.read;

import static dev.stackscope.read.TreeFilterTest.frame;
import static dev.stackscope.read.TreeFilterTest.scope;
import static dev.stackscope.read.TreeFilterTest.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.testing.StackAssert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeDiffTest {

    @Test
    void tasksComeGoMoveAndStay() {
        TaskTree before = tree(0, main(worker("2", "load"), worker("3", "load")), worker("8", "idle"));
        TaskTree after =
                tree(1, main(worker("3", "store"), worker("4", "load"), worker("5", "load")), worker("8", "idle"));

        TreeDiff diff = TreeDiff.between(before, after);

        assertThat(diff.stayed()).isEqualTo(2);
        assertThat(diff.toString()).isEqualTo("""
                2 came, 1 went, 1 moved, 2 stayed

                came:
                2× vthread #4-#5  WAITING
                  shop.Shop.load(Shop.java)

                went:
                vthread #2  WAITING
                  shop.Shop.load(Shop.java)

                moved from:
                vthread #3  WAITING
                  shop.Shop.load(Shop.java)

                moved to:
                vthread #3  WAITING
                  shop.Shop.store(Shop.java)
                """);
    }

    @Test
    void anotherWaitIsAMoveButAnotherHashIsNone() {
        assertThat(TreeDiff.between(tree(0, waiting("on Lock@1f")), tree(1, waiting("on Lock@2e")))
                        .stayed())
                .isEqualTo(1);
        assertThat(TreeDiff.between(tree(0, waiting("on Lock@1f")), tree(1, waiting("in Thread.sleep")))
                        .moved())
                .hasSize(1);
    }

    @Test
    void whatHasNoLastingIdIsKnownByItsObjectOrItsName() {
        Object pool = new Object();
        TaskTree before = tree(
                0,
                task("executor", "e1", null).root(pool).build(),
                task("scope", "s1", "a").build());
        TaskTree after = tree(
                1,
                task("scope", "s7", "a").build(),
                task("executor", "e9", null).root(pool).build());

        assertThat(TreeDiff.between(before, after)).hasToString("0 came, 0 went, 0 moved, 2 stayed\n");
    }

    @Test
    void treesOfDifferentProcessesSaySo() {
        TaskTree other = new TaskTree(
                new TaskTree.Jvm(99, "", "", ""),
                Instant.EPOCH,
                List.of(),
                List.of(),
                List.of(),
                tree(0).capabilities());

        assertThat(TreeDiff.between(tree(0), other).toString()).contains("different processes");
    }

    @Test
    void whatHasNotMovedInSomeSamplesIsMarked() {
        TaskTree first = tree(0, main(worker("2", "load"), worker("3", "load")));
        TaskTree second = tree(2, main(worker("2", "load"), worker("3", "store")));
        TaskTree third = tree(4, main(worker("2", "load"), worker("3", "load"), worker("4", "load")));

        StackAssert.assertThat(Samples.markUnmoved(List.of(first, second, third)))
                .rendersAs("""
                stackscope · pid 1 Shop · JDK 25 · 2026-11-21T06:32:51Z
                4 threads (1 platform, 3 virtual) · 1 scope

                thread #1 "main"  WAITING
                │ shop.Shop.main(Shop.java)
                ├─ scope order  3 forks
                │  ├─ vthread #2  WAITING
                │  │    shop.Shop.load(Shop.java)
                │  │    note: has not moved in 3 samples within 4.0 s
                │  └─ 2× vthread #3-#4  WAITING
                │       shop.Shop.load(Shop.java)
                │ note: has not moved in 3 samples within 4.0 s
                """);
    }

    @Test
    void oneSampleIsNotEnough() {
        assertThatThrownBy(() -> Samples.markUnmoved(List.of(tree(0))))
                .hasMessage("trees has 1; it takes two to compare");
    }

    private static TaskTree tree(int second, Stack... roots) {
        TaskTree at = TreeFilterTest.tree(new ArrayList<>(List.of(roots)), List.of());
        return new TaskTree(
                at.process(),
                at.capturedAt().plusSeconds(second),
                at.roots(),
                at.findings(),
                at.notes(),
                at.capabilities());
    }

    private static Stack main(Stack... forks) {
        return task("thread", "1", "main")
                .frames(List.of(frame("main").withContexts(List.of(scope("order", forks)))))
                .build();
    }

    private static Stack worker(String id, String method) {
        return task("vthread", id, null).frames(List.of(frame(method))).build();
    }

    private static Stack waiting(String words) {
        return task("vthread", "2", null)
                .leaves(List.of(new Leaf(null, words, null, List.of())))
                .build();
    }
}
