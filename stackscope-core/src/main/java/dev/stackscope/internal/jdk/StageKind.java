package dev.stackscope.internal.jdk;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A class of completions of {@link java.util.concurrent.CompletableFuture}, the same in 17 to 27.
 *
 * @param operation the method that makes them
 * @param function reads what they call, or null if they call nothing
 */
record StageKind(String operation, @Nullable Getter function) {

    private static final Map<String, String> CALLING = Map.ofEntries(
            Map.entry("UniApply", "thenApply"),
            Map.entry("UniAccept", "thenAccept"),
            Map.entry("UniRun", "thenRun"),
            Map.entry("UniWhenComplete", "whenComplete"),
            Map.entry("UniHandle", "handle"),
            Map.entry("UniExceptionally", "exceptionally"),
            Map.entry("UniComposeExceptionally", "exceptionallyCompose"),
            Map.entry("UniCompose", "thenCompose"),
            Map.entry("BiApply", "thenCombine"),
            Map.entry("BiAccept", "thenAcceptBoth"),
            Map.entry("BiRun", "runAfterBoth"),
            Map.entry("OrApply", "applyToEither"),
            Map.entry("OrAccept", "acceptEither"),
            Map.entry("OrRun", "runAfterEither"),
            Map.entry("AsyncSupply", "supplyAsync"),
            Map.entry("AsyncRun", "runAsync"));

    private static final Map<String, String> SILENT = Map.of("UniRelay", "relay", "BiRelay", "allOf", "AnyOf", "anyOf");

    static Map<Class<?>, StageKind> all() throws ReflectiveOperationException {
        Map<Class<?>, StageKind> kinds = new HashMap<>();
        for (Map.Entry<String, String> entry : CALLING.entrySet()) {
            Class<?> type = type(entry.getKey());
            kinds.put(type, new StageKind(entry.getValue(), Getter.field(type, "fn")));
        }
        for (Map.Entry<String, String> entry : SILENT.entrySet()) {
            kinds.put(type(entry.getKey()), new StageKind(entry.getValue(), null));
        }
        return Map.copyOf(kinds);
    }

    static Class<?> type(String simpleName) throws ClassNotFoundException {
        return Getter.type("java.util.concurrent.CompletableFuture$" + simpleName);
    }

    /** {@return the method that made the stage; a minimal stage is a copy of a class of its own} */
    String operationFor(CompletableFuture<?> future) {
        boolean minimal = future.getClass().getName().endsWith("CompletableFuture$MinimalStage");
        return minimal && operation.equals("relay") ? "minimalCompletionStage" : operation;
    }

    /** {@return whether one of several inputs is enough} */
    boolean anyInput() {
        return operation.contains("Either") || operation.equals("anyOf");
    }

    @Nullable
    Object functionOf(Object completion) {
        return function == null ? null : function.of(completion);
    }
}
