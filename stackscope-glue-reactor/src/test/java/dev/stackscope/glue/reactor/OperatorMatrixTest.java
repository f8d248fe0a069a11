package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.render.Renderer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.ParallelFlux;

/**
 * Every public operator of {@code Flux} and {@code Mono}, as reflection finds them: in a pipeline that is stuck, what is
 * upstream of it and its inner pipelines are shown. What is not has to be excused in the documentation.
 */
@Timeout(300)
class OperatorMatrixTest {

    private static final String SOURCE = "the source of the operator";
    private static final Pattern EXCUSED = Pattern.compile("(?m)^\\| `((?:Flux|Mono)\\.\\w+)` \\|");

    /** How the source behaves, and how much is asked of it. */
    private enum Way {
        SILENT,
        ONE_ITEM,
        ONE_ITEM_AND_END,
        EMPTY,
        FAILING,
        NOT_ASKED
    }

    @Test
    void whatAnOperatorSubscribedToIsShownOrExcused() throws IOException {
        Set<String> excused = excused();
        List<Method> operators = operators();
        List<String> missing = new ArrayList<>();
        int covered = 0;
        for (Method operator : operators) {
            String gap = gap(operator);
            if (gap == null) {
                covered++;
            } else if (!excused.contains(name(operator))) {
                missing.add(operator.toGenericString().replaceAll("[\\w.]+\\.(?=\\w+\\b)", "") + ": " + gap);
            }
        }
        System.out.printf(
                "%d of %d operators covered (%.1f %%)%n",
                covered, operators.size(), 100.0 * covered / operators.size());
        assertThat(missing).isEmpty();
        assertThat(covered).isGreaterThan(operators.size() * 95 / 100);
    }

    /** {@return what is not shown, or null if all is} */
    private static @Nullable String gap(Method operator) {
        boolean source = Modifier.isStatic(operator.getModifiers());
        boolean asked = false;
        boolean inner = false;
        boolean any = false;
        for (Way way : Way.values()) {
            Arguments arguments = new Arguments();
            String tree;
            try {
                tree = tree(operator, way, arguments);
            } catch (ReflectiveOperationException | RuntimeException e) {
                return "cannot be called: " + (e.getCause() == null ? e : e.getCause());
            }
            if (tree.contains("error:")) {
                return tree;
            }
            any |= !tree.isEmpty();
            source |= tree.contains(SOURCE);
            asked |= arguments.askedForInner();
            inner |= tree.contains(Arguments.INNER);
        }
        inner |= !asked;
        return !any ? "nothing is shown" : !source ? "no source" : !inner ? "no inner" : null;
    }

    private static String tree(Method operator, Way way, Arguments arguments) throws ReflectiveOperationException {
        boolean isStatic = Modifier.isStatic(operator.getModifiers());
        Object receiver = isStatic ? null : operator.getDeclaringClass() == Mono.class ? mono(way) : flux(way);
        Object result = operator.invoke(receiver, arguments.of(operator));
        Asking subscriber = new Asking(way == Way.NOT_ASKED ? 0 : Long.MAX_VALUE);
        if (result instanceof ParallelFlux<?> parallel) {
            result = parallel.sequential();
        }
        if (!(result instanceof Publisher<?> publisher)) {
            throw new IllegalStateException("returns " + result);
        }
        publisher.subscribe(subscriber);
        try {
            return subscriber.ended ? "" : print(subscriber);
        } finally {
            subscriber.cancel();
        }
    }

    private static String print(Object item) {
        Stack stack = Stackscope.extract(item, ExtractOptions.defaults().withChildTasks(true));
        Unwrapping.assertSame(item);
        return Renderer.tree().withGrouping(false).render(stack)
                + (stack.error() == null ? "" : "error: " + stack.error());
    }

    private static Flux<Object> flux(Way way) {
        Flux<Object> item = Flux.<Object>just(1).concatWith(Flux.never());
        Flux<Object> source = switch (way) {
            case SILENT -> Flux.never();
            case ONE_ITEM -> item;
            case ONE_ITEM_AND_END -> Flux.<Object>just(1).hide();
            case NOT_ASKED -> Flux.range(1, 9).cast(Object.class);
            case EMPTY -> Flux.empty();
            case FAILING -> Flux.error(new IllegalStateException("made for a test"));
        };
        AtomicInteger subscribed = new AtomicInteger();
        return Flux.defer(() -> subscribed.getAndIncrement() == 0 ? source : Flux.never()) // no loops
                .checkpoint(SOURCE);
    }

    private static Mono<Object> mono(Way way) {
        Mono<Object> source = switch (way) {
            case SILENT, NOT_ASKED -> Mono.never();
            case ONE_ITEM, ONE_ITEM_AND_END -> Mono.just((Object) 1).hide();
            case EMPTY -> Mono.empty();
            case FAILING -> Mono.error(new IllegalStateException("made for a test"));
        };
        AtomicInteger subscribed = new AtomicInteger();
        return Mono.defer(() -> subscribed.getAndIncrement() == 0 ? source : Mono.never()) // no loops
                .checkpoint(SOURCE);
    }

    private static List<Method> operators() {
        return Stream.<Class<?>>of(Flux.class, Mono.class)
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .filter(method -> method.getDeclaringClass() == type)
                        .filter(method -> !method.isBridge() && !method.isSynthetic())
                        .filter(OperatorMatrixTest::makesAPipeline))
                .sorted(Comparator.comparing(OperatorMatrixTest::name).thenComparing(Method::toString))
                .collect(Collectors.toList());
    }

    private static boolean makesAPipeline(Method method) {
        return Publisher.class.isAssignableFrom(method.getReturnType()) || method.getReturnType() == ParallelFlux.class;
    }

    private static String name(Method operator) {
        return operator.getDeclaringClass().getSimpleName() + "." + operator.getName();
    }

    private static Set<String> excused() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reactor.md")); // tests run in their module's folder
        Set<String> excused = new TreeSet<>();
        Matcher row = EXCUSED.matcher(page);
        while (row.find()) {
            excused.add(row.group(1));
        }
        return excused;
    }

    /** A subscriber that asks for a number of items. */
    private static final class Asking extends BaseSubscriber<Object> {
        private final long demand;
        private volatile boolean ended;

        Asking(long demand) {
            this.demand = demand;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            if (demand > 0) {
                request(demand);
            }
        }

        @Override
        protected void hookOnError(Throwable throwable) {
            ended = true;
        }

        @Override
        protected void hookOnComplete() {
            ended = true;
        }
    }
}
