package dev.stackscope.internal.extract;

import dev.stackscope.Creation;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.internal.origin.Fates;
import dev.stackscope.internal.origin.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/*
 * A program may drop a future that it does not need any more, and that is no mistake, so these findings are possible ones.
 * There is no task that they could name: what they tell of is gone.
 */
/** Completable futures that nobody has any more: never completed, or failed without anybody noticing. */
final class LostFutures {

    /** How many places have a finding of their own, of each kind. */
    private static final int MOST = 10;

    private static final String NEVER = "became unreachable without being completed";

    private LostFutures() {}

    /** {@return whether there may be more, for too many futures were pending} */
    static boolean areIncomplete() {
        return Fates.PROCESS.isIncomplete();
    }

    static List<Finding> found() {
        List<Loss> losses = Fates.PROCESS.losses();
        List<Finding> found = new ArrayList<>();
        add(losses, loss -> loss.failure() == null, "lost future", found);
        add(losses, loss -> loss.failure() != null, "lost failure", found);
        return found;
    }

    private static void add(List<Loss> losses, Predicate<Loss> kind, String name, List<Finding> found) {
        List<Loss> chosen = losses.stream().filter(kind).toList();
        chosen.stream().limit(MOST).forEach(loss -> found.add(new Finding(name, false, words(loss), List.of())));
        if (chosen.size() > MOST) {
            int rest = chosen.stream().skip(MOST).mapToInt(Loss::count).sum();
            found.add(new Finding(name, false, futures(rest) + " of other places " + otherEnd(name), List.of()));
        }
    }

    private static String words(Loss loss) {
        String place = loss.site() == null ? "" : " made at " + Frame.of(loss.site());
        return futures(loss.count()) + place + " " + end(loss) + stages(loss) + age(loss);
    }

    private static String end(Loss loss) {
        if (loss.failure() == null) {
            return NEVER;
        }
        return "failed with " + loss.failure() + ", and nobody noticed";
    }

    private static String otherEnd(String name) {
        return name.equals("lost future") ? NEVER : "failed, and nobody noticed";
    }

    private static String stages(Loss loss) {
        if (loss.failure() != null || loss.awaited() == 0) {
            return "";
        }
        return loss.count() == 1 ? ", and the stages behind it too" : ", " + loss.awaited() + " of them with stages";
    }

    private static String age(Loss loss) {
        if (loss.latest() == 0) {
            return "";
        }
        Creation creation = new Creation(List.of(), Duration.ofNanos(System.nanoTime() - loss.latest()));
        return loss.count() == 1 ? ", made " + creation : ", the last one made " + creation;
    }

    private static String futures(int count) {
        return count == 1 ? "1 future" : count + " futures";
    }
}
