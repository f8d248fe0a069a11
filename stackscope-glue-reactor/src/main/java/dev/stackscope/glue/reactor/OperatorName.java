package dev.stackscope.glue.reactor;

import static java.util.Map.entry;

import dev.stackscope.Frame;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.BaseSubscriber;

/** The method of Reactor's API that made an operator, as far as its class tells. */
final class OperatorName {

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

    private final String type;
    private final String method;
    private final boolean plumbing;
    private final boolean peeks; // which signals it looks at, and so the method, only the object tells
    private final Frame frame;

    private OperatorName(String type, String method, boolean plumbing, boolean peeks) {
        this.type = type;
        this.method = method;
        this.plumbing = plumbing;
        this.peeks = peeks;
        this.frame = Frame.of(new StackTraceElement(type, method, null, -1)).hideLine();
    }

    /** {@return the name of what is no operator: a method of Flux} */
    static OperatorName ofFlux(String method) {
        return new OperatorName(PUBLISHERS + "Flux", method, false, false);
    }

    /** {@return the name of the operators of a class} */
    static OperatorName of(Class<?> operators) {
        String name = operators.getName();
        if (BaseSubscriber.class.isAssignableFrom(operators) || !name.startsWith("reactor.core.")) {
            boolean lifter = LIFTERS.stream().anyMatch(name::startsWith);
            String method = Subscriber.class.isAssignableFrom(operators) ? "onNext" : "request";
            return new OperatorName(name, method, lifter, false);
        }
        String declaring = declaring(name);
        String known = METHODS.get(declaring);
        String api = known == null ? apiName(declaring, name) : known;
        int dot = api.indexOf('.');
        String pkg = name.startsWith(PUBLISHERS) ? PUBLISHERS : name.substring(0, name.lastIndexOf('.') + 1);
        String method = api.substring(dot + 1);
        boolean plumbing = PLUMBING.contains(declaring) && !method.equals(NOTHING);
        boolean peeks = declaring.startsWith("FluxPeek") || declaring.startsWith("MonoPeek");
        return new OperatorName(pkg + api.substring(0, dot), method, plumbing, peeks);
    }

    /** {@return the binary name of the class that has the method} */
    String type() {
        return type;
    }

    /** {@return whether one class serves several methods, and the object tells which one made it} */
    boolean isPeeking() {
        return peeks;
    }

    /** {@return the method's name} */
    String method() {
        return method;
    }

    /** {@return whether Reactor put the operator in by itself} */
    boolean plumbing() {
        return plumbing;
    }

    /** {@return the frame that stands for the operators, one for all} */
    Frame frame() {
        return frame;
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

    private static String apiName(String declaring, String name) {
        if (declaring.equals("Operators")) {
            return "Operators." + decapitalised(simpleName(name));
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
        return declaring + "." + decapitalised(simpleName(name));
    }

    /** {@return the method that asked for a look at these signals, which one class serves for all} */
    OperatorName peeking(List<String> signals) {
        String asked = signals.size() == 1 ? "do" + capitalised(signals.get(0)) : signals.isEmpty() ? method : "log";
        return new OperatorName(type, asked, plumbing, false);
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String bare(String name) {
        return name.replaceFirst("(Fuseable|Conditional)+$", "");
    }

    private static String simpleName(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String decapitalised(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
