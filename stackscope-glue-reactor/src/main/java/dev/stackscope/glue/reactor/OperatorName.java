package dev.stackscope.glue.reactor;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.BaseSubscriber;

/**
 * The method of Reactor's API that made an operator, as far as its class tells.
 *
 * @param type the binary name of the class that has the method
 * @param method the method's name
 * @param plumbing whether Reactor put the operator in by itself
 */
record OperatorName(String type, String method, boolean plumbing) {

    private static final String PUBLISHERS = "reactor.core.publisher.";

    /** What a pipeline has upstream that never signals anything, such as that of {@code Flux.never()}. */
    static final String NOTHING = "emptySubscription";

    /** Where the class is not named after the method. */
    private static final Map<String, String> METHODS = Map.ofEntries(
            entry("LambdaSubscriber", "Flux.subscribe"),
            entry("LambdaMonoSubscriber", "Mono.subscribe"),
            entry("BlockingMonoSubscriber", "Mono.block"),
            entry("BlockingOptionalMonoSubscriber", "Mono.blockOptional"),
            entry("BlockingFirstSubscriber", "Flux.blockFirst"),
            entry("BlockingLastSubscriber", "Flux.blockLast"),
            entry("BlockingIterable", "Flux.toIterable"),
            entry("MonoToCompletableFuture", "Mono.toFuture"),
            entry("FluxArray", "Flux.fromArray"),
            entry("FluxIterable", "Flux.fromIterable"),
            entry("FluxStream", "Flux.fromStream"),
            entry("MonoCallable", "Mono.fromCallable"),
            entry("MonoRunnable", "Mono.fromRunnable"),
            entry("MonoSupplier", "Mono.fromSupplier"),
            entry("MonoCompletionStage", "Mono.fromFuture"),
            entry("MonoIgnoreThen", "Mono.then"),
            entry("FluxConcatArray", "Flux.concat"),
            entry("FluxConcatIterable", "Flux.concat"),
            entry("FluxPeek", "Flux.doOn"),
            entry("MonoPeekTerminal", "Mono.doOn"),
            entry("FluxDoFirst", "Flux.doFirst"),
            entry("FluxContextWrite", "Flux.contextWrite"),
            entry("FluxContextStart", "Flux.contextWrite"),
            entry("FluxSubscribeOnCallable", "Mono.subscribeOn"),
            entry("MonoSubscribeOnCallable", "Mono.subscribeOn"),
            entry("FluxDetach", "Flux.onTerminateDetach"),
            entry("FluxFilterFuseable", "Flux.filter"),
            entry("MonoStreamCollector", "Flux.collect"),
            entry("FluxConcatMapNoPrefetch", "Flux.concatMap"),
            entry("MonoCacheTime", "Mono.cache"),
            entry("ParallelSource", "Flux.parallel"),
            entry("ParallelMergeSequential", "ParallelFlux.sequential"),
            entry("SinkManyEmitterProcessor", "Sinks.multicast"),
            entry("SinkManyBestEffort", "Sinks.multicast"),
            entry("SinkManyReplayProcessor", "Sinks.replay"),
            entry("SinkManyUnicast", "Sinks.unicast"),
            entry("SinkManyUnicastNoBackpressure", "Sinks.unicast"),
            entry("SinkOneMulticast", "Sinks.one"),
            entry("SinkEmptyMulticast", "Sinks.empty"),
            entry("EmitterProcessor", "Sinks.multicast"),
            entry("DirectProcessor", "Sinks.multicast"),
            entry("ReplayProcessor", "Sinks.replay"),
            entry("UnicastProcessor", "Sinks.unicast"),
            entry("NextProcessor", "Sinks.one"),
            entry("StrictSubscriber", "Flux.subscribe"));

    private static final Set<String> PLUMBING = Set.of(
            "StrictSubscriber",
            "SerializedSubscriber",
            "FluxLift",
            "FluxLiftFuseable",
            "MonoLift",
            "MonoLiftFuseable",
            "ParallelLift",
            "ParallelLiftFuseable",
            "ConnectableLift",
            "ConnectableLiftFuseable",
            "GroupedLift",
            "GroupedLiftFuseable",
            "FluxHide",
            "MonoHide",
            "FluxSource",
            "MonoSource",
            "FluxOnAssembly",
            "FluxContextWriteRestoringThreadLocals",
            "MonoContextWriteRestoringThreadLocals",
            "FluxRestoringThreadLocals",
            "MonoRestoringThreadLocals",
            "FluxContextWriteRestoringThreadLocalsFuseable",
            "Operators",
            "ContextPropagation");

    /** Libraries that lift operators into every pipeline. */
    private static final List<String> LIFTERS = List.of(
            "io.micrometer.",
            "io.opentelemetry.",
            "org.springframework.cloud.sleuth.",
            "kotlinx.coroutines.reactor.",
            "reactor.core.observability.");

    /** {@return the name of an operator} */
    static OperatorName of(Object operator) {
        String name = operator.getClass().getName();
        if (operator instanceof BaseSubscriber || !name.startsWith("reactor.core.")) {
            boolean lifter = LIFTERS.stream().anyMatch(name::startsWith);
            return new OperatorName(name, operator instanceof Subscriber ? "onNext" : "request", lifter);
        }
        String declaring = declaring(name);
        String known = METHODS.get(declaring);
        String api = known == null ? apiName(declaring, operator) : known;
        int dot = api.indexOf('.');
        String pkg = name.startsWith(PUBLISHERS) ? PUBLISHERS : name.substring(0, name.lastIndexOf('.') + 1);
        String method = peeked(declaring, operator, api.substring(dot + 1));
        boolean plumbing = PLUMBING.contains(declaring) && !method.equals(NOTHING);
        return new OperatorName(pkg + api.substring(0, dot), method, plumbing);
    }

    /** {@return the last part of the type's name and the method: {@code Flux.map}} */
    String words() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + method;
    }

    /** {@return the kind of task that ends in this operator, or null if it may be either} */
    @Nullable
    String kind() {
        if (type.equals(PUBLISHERS + "Mono")) {
            return "mono";
        }
        return type.startsWith(PUBLISHERS) && type.endsWith("Flux") ? "flux" : null;
    }

    /** {@return the simple name of the outermost class} */
    private static String declaring(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$');
        return nested < 0 ? simple : simple.substring(0, nested);
    }

    private static String apiName(String declaring, Object operator) {
        if (declaring.equals("Operators")) {
            return "Operators." + decapitalised(simpleName(operator));
        }
        for (String prefix : List.of("ParallelFlux", "Parallel", "ConnectableFlux", "Connectable", "Flux", "Mono")) {
            if (declaring.startsWith(prefix) && declaring.length() > prefix.length()) {
                String type =
                        prefix.startsWith("Parallel") ? "ParallelFlux" : prefix.replace("Connectable", "Connectable");
                return type + "." + decapitalised(bare(declaring.substring(prefix.length())));
            }
        }
        if (declaring.startsWith("Sink")) {
            return "Sinks." + decapitalised(bare(declaring.replaceFirst("^Sinks?", "")));
        }
        return declaring + "." + decapitalised(simpleName(operator));
    }

    /** {@return the method that asked for a look at signals, which one class serves for all} */
    private static String peeked(String declaring, Object operator, String method) {
        if (!declaring.startsWith("FluxPeek") && !declaring.startsWith("MonoPeek")) {
            return method;
        }
        List<String> calls = OperatorFields.peeks(operator);
        return calls.size() == 1 ? "do" + capitalised(calls.get(0)) : calls.isEmpty() ? method : "log";
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String bare(String name) {
        return name.replaceFirst("(Fuseable|Conditional)+$", "");
    }

    private static String simpleName(Object operator) {
        String name = operator.getClass().getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String decapitalised(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
