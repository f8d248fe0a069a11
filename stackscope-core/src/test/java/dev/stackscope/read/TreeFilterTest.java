package dev.stackscope.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.Capabilities;
import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.TaskTree;
import dev.stackscope.testing.StackAssert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TreeFilterTest {

    @Test
    void whatMatchesStaysWithAllInsideAndAllAround() {
        StackAssert.assertThat(
                        TreeFilter.everything().match(Pattern.compile("price")).apply(program()))
                .rendersAs("""
                stackscope · pid 1 Shop · JDK 25 · 2026-11-21T06:32:47Z
                3 threads (1 platform, 2 virtual) · 2 scopes

                thread #1 "main"  WAITING
                │ shop.Shop.main(Shop.java)
                └─ scope order  1 fork
                   └─ vthread #2  WAITING
                      │ shop.Shop.price(Shop.java)
                      └─ scope quotes  1 fork
                         └─ vthread #3 "quote"  WAITING
                              shop.Shop.quote(Shop.java)

                note: 2 of 5 tasks are left out by the filter
                """);
    }

    @Test
    void whatIsExcludedGoesWithAllInside() {
        StackAssert.assertThat(TreeFilter.everything()
                        .exclude(Pattern.compile("price"))
                        .apply(program()))
                .rendersAs("""
                stackscope · pid 1 Shop · JDK 25 · 2026-11-21T06:32:47Z
                3 threads (2 platform, 1 virtual) · 1 scope

                thread #1 "main"  WAITING
                │ shop.Shop.main(Shop.java)
                └─ scope order  1 fork
                   └─ vthread #4 "reserve"  WAITING on stock
                thread #5 "refresh"  WAITING
                  shop.Shop.refresh(Shop.java)

                note: 2 of 5 tasks are left out by the filter
                """);
    }

    @Test
    void anIdKeepsOneTask() {
        StackAssert.assertThat(TreeFilter.everything().id("#4").apply(program()))
                .rendersAs("""
                stackscope · pid 1 Shop · JDK 25 · 2026-11-21T06:32:47Z
                2 threads (1 platform, 1 virtual) · 1 scope

                thread #1 "main"  WAITING
                │ shop.Shop.main(Shop.java)
                └─ scope order  1 fork
                   └─ vthread #4 "reserve"  WAITING on stock

                note: 3 of 5 tasks are left out by the filter
                """);
    }

    @Test
    void aRootStandsAlone() {
        StackAssert.assertThat(TreeFilter.everything().root("2").apply(program()))
                .rendersAs("""
                stackscope · pid 1 Shop · JDK 25 · 2026-11-21T06:32:47Z
                2 threads (2 virtual) · 1 scope

                vthread #2  WAITING
                │ shop.Shop.price(Shop.java)
                └─ scope quotes  1 fork
                   └─ vthread #3 "quote"  WAITING
                        shop.Shop.quote(Shop.java)

                note: 3 of 5 tasks are left out by the filter
                """);
    }

    @Test
    void aDepthCutsWhatIsInsideManyTasks() {
        StackAssert.assertThat(TreeFilter.everything().depth(1).apply(program()))
                .rendersAs("""
                stackscope · pid 1 Shop · JDK 25 · 2026-11-21T06:32:47Z
                2 threads (2 platform) · 1 scope

                thread #1 "main"  WAITING
                │ shop.Shop.main(Shop.java)
                └─ scope order
                thread #5 "refresh"  WAITING
                  shop.Shop.refresh(Shop.java)

                note: 3 of 5 tasks are left out by the filter
                """);
    }

    @Test
    void aWaitCanBeLookedForAndFiltersAdd() {
        TaskTree tree = TreeFilter.everything()
                .match(Pattern.compile("on stock"))
                .exclude(Pattern.compile("price"))
                .apply(program());

        assertThat(tree.toString()).contains("reserve").doesNotContain("price", "refresh");
    }

    @Test
    void withoutAFilterTheTreeIsTheSame() {
        TaskTree tree = program();

        TaskTree same = TreeFilter.everything().apply(tree);

        assertThat(same.roots().get(0)).isSameAs(tree.roots().get(0));
        assertThat(same.notes()).isEmpty();
    }

    @Test
    void findingsStay() {
        Stack refresh = program().roots().get(1);
        TaskTree tree = tree(program().roots(), List.of(new Finding("stall", false, "it stalls", List.of(refresh))));

        assertThat(TreeFilter.everything().id("4").apply(tree).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.tasks()).hasSize(1));
    }

    @Test
    void aDeepTreeIsFiltered() {
        Stack stack = task("vthread", "0", "goal").build();
        for (int i = 1; i < 50_000; i++) {
            stack = task("vthread", "" + i, null)
                    .contexts(List.of(scope("s", stack)))
                    .build();
        }
        TaskTree tree = tree(List.of(stack), List.of());

        assertThat(TreeFilter.everything()
                        .match(Pattern.compile("goal"))
                        .apply(tree)
                        .notes())
                .isEmpty();
        assertThat(TreeFilter.everything().depth(3).apply(tree).notes())
                .containsExactly("49,997 of 50,000 tasks are left out by the filter");
    }

    @Test
    void randomTreesAreFiltered() {
        for (int seed = 0; seed < 50; seed++) {
            TaskTree tree = new RandomTrees(seed).tree();
            TaskTree less = TreeFilter.everything()
                    .match(Pattern.compile("a"))
                    .exclude(Pattern.compile("日"))
                    .depth(2)
                    .apply(tree);

            assertThat(less.roots().size()).isLessThanOrEqualTo(tree.roots().size());
            assertThat(less.toString()).isNotEmpty();
        }
    }

    @Test
    void aNegativeDepthIsRefused() {
        assertThatThrownBy(() -> TreeFilter.everything().depth(-1)).hasMessage("tasks is -1; it must not be negative");
    }

    static TaskTree program() {
        Stack quote =
                task("vthread", "3", "quote").frames(List.of(frame("quote"))).build();
        Stack price = task("vthread", "2", null)
                .frames(List.of(frame("price").withContexts(List.of(scope("quotes", quote)))))
                .build();
        Stack reserve = task("vthread", "4", "reserve")
                .leaves(List.of(new Leaf(null, "on stock", null, List.of())))
                .build();
        Stack main = task("thread", "1", "main")
                .frames(List.of(frame("main").withContexts(List.of(scope("order", price, reserve)))))
                .build();
        Stack refresh =
                task("thread", "5", "refresh").frames(List.of(frame("refresh"))).build();
        return tree(List.of(main, refresh), List.of());
    }

    static TaskTree tree(List<Stack> roots, List<Finding> findings) {
        return new TaskTree(
                new TaskTree.Jvm(1, "Shop", "25", ""),
                Instant.parse("2026-11-21T06:32:47Z"),
                roots,
                findings,
                List.of(),
                new Capabilities(List.of()));
    }

    static Stack.Builder task(String kind, String id, @org.jspecify.annotations.Nullable String name) {
        return Stack.builder(new Task(kind, id, name, "WAITING"));
    }

    static Frame frame(String method) {
        return Frame.of(new StackTraceElement("shop.Shop", method, "Shop.java", -1));
    }

    static Context scope(String name, Stack... forks) {
        Context.Builder scope =
                Context.builder(Kind.TASK_SCOPE, Visibility.LIVE).description(name);
        new ArrayList<>(List.of(forks)).forEach(scope::child);
        return scope.build();
    }
}
