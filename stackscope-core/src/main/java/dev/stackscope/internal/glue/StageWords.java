package dev.stackscope.internal.glue;

import dev.stackscope.internal.jdk.CompletableFutures;
import dev.stackscope.internal.jdk.Dependents;
import dev.stackscope.internal.jdk.Origins;
import dev.stackscope.internal.jdk.Stage;
import dev.stackscope.spi.Extraction;
import org.jspecify.annotations.Nullable;

/** The words for what completes a {@link java.util.concurrent.CompletableFuture}. */
final class StageWords {

    private StageWords() {}

    /** {@return the method that made a stage, and what it will call} */
    static String work(Stage stage, Extraction extraction) {
        String function = FutureWords.function(stage.function(), extraction);
        return function == null ? stage.operation() : stage.operation() + " " + function;
    }

    /** {@return the method that made a stage that runs, and what it calls as far as it still knows} */
    static @Nullable String running(Object completion, Extraction extraction) {
        String operation = Origins.operationOf(completion);
        Object called = Origins.functionOf(completion);
        String function = FutureWords.function(called, extraction);
        return function == null ? operation : operation + " " + function;
    }

    /** {@return what a pending future waits for} */
    static String pending(@Nullable Stage stage, Dependents.@Nullable Timeout timeout) {
        return "pending" + (stage == null ? ", no completer known" : inputs(stage)) + words(timeout);
    }

    private static String inputs(Stage stage) {
        int inputs = stage.inputs().size();
        if (inputs < 2 || stage.operation().equals("allOf")) {
            return ""; // an allOf of many is a tree of pairs, so a pair says nothing of the whole
        }
        if (stage.anyInput()) {
            return ", any of " + inputs + " inputs is enough";
        }
        long done = stage.inputs().stream().filter(CompletableFutures::isDone).count();
        return ", " + done + " of " + inputs + " inputs done";
    }

    private static String words(Dependents.@Nullable Timeout timeout) {
        if (timeout == null) {
            return "";
        }
        return (timeout.fails() ? ", times out in " : ", takes a default in ") + FutureWords.duration(timeout.nanos());
    }
}
