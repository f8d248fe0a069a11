package dev.stackscope.internal.glue;

import dev.stackscope.Context.Kind;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.Backlog;
import dev.stackscope.internal.jdk.ForkJoinTasks;
import dev.stackscope.internal.jdk.FutureTasks;
import dev.stackscope.internal.jdk.FutureView;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tasks in a queue: the first ones one by one, the others counted by what they run. */
final class TaskLists {

    private static final int SHOWN = 10;
    private static final int COUNTED = 5;

    private TaskLists() {}

    /** {@return the tasks of a queue as a context of that title} */
    static ContextDraft draft(String title, Backlog queue, Extraction extraction) {
        ContextDraft draft =
                ContextDraft.reported(Kind.OTHER, null).description(title).tier(Tier.OPENED);
        List<Object> tasks = queue.tasks();
        int shown = Math.min(SHOWN, tasks.size());
        tasks.subList(0, shown).forEach(task -> draft.task(item(task, extraction)));
        if (queue.size() > shown) {
            String more = (queue.size() - shown) + " more: "
                    + count(tasks.subList(shown, tasks.size()), queue.size() - tasks.size(), extraction);
            draft.child(
                    ContextDraft.reported(Kind.OTHER, null).description(more).tier(Tier.OPENED));
        }
        return draft;
    }

    private static Object item(Object task, Extraction extraction) {
        boolean future =
                task instanceof FutureTask || task instanceof ForkJoinTask || task instanceof CompletableFuture;
        return future ? task : SeenPools.of(extraction).standIn(task);
    }

    /** {@return how many tasks run what, the most frequent first} */
    private static String count(List<Object> tasks, int unknown, Extraction extraction) {
        Map<String, Integer> counts = new HashMap<>();
        Map<Class<?>, String> names = new HashMap<>();
        for (Object task : tasks) {
            Object work = Objects.requireNonNullElse(work(task), task);
            String name = names.computeIfAbsent(work.getClass(), type -> name(work, extraction));
            counts.merge(name, 1, Integer::sum);
        }
        List<Map.Entry<String, Integer>> ordered = counts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        String named = ordered.stream()
                .limit(COUNTED)
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        int others = unknown
                + ordered.stream().skip(COUNTED).mapToInt(Map.Entry::getValue).sum();
        return others == 0 ? named : named + (named.isEmpty() ? "" : ", ") + others + " others";
    }

    private static String name(Object work, Extraction extraction) {
        return Objects.requireNonNullElseGet(FutureWords.function(work, extraction), () -> FutureWords.type(work));
    }

    private static @Nullable Object work(Object task) {
        FutureView view = null;
        if (task instanceof FutureTask<?> future) {
            view = FutureTasks.look(future);
        } else if (task instanceof ForkJoinTask<?> forked) {
            view = ForkJoinTasks.look(forked);
        }
        return view == null ? null : view.work();
    }
}
