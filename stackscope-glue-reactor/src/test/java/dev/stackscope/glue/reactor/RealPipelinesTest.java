package dev.stackscope.glue.reactor;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.ReflectedScope;
import dev.stackscope.testing.StackAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Pipelines such as programs have, stuck in the middle, as whole trees. */
@Timeout(60)
class RealPipelinesTest {

    private static final Pattern WORKER = Pattern.compile("(slow|printer|boundedElastic)-[0-9]+");

    private static final Pattern FUTURE = Pattern.compile("(?m)^.*future #.*\n");
    private static final Duration LONG = Duration.ofHours(1);

    private final List<Disposable> subscriptions = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        ReactorTracking.disable();
        release.countDown();
        subscriptions.forEach(Disposable::dispose);
    }

    @Test
    void aFanOutOfRequestsShowsWhichOneIsStuckWhere() {
        Assumptions.assumeTrue(isNewest(), "in 3.4, retryWhen and timeout are made of other operators");
        Disposable page = Flux.just("stock", "price", "reviews")
                .flatMap(this::request)
                .collectList()
                .contextWrite(context -> context.put("user", "alice"))
                .subscribe();

        prints(page, """
                mono #mN fromArray.flatMap.collectList.contextWrite
                │ reactor.core.publisher.Mono.subscribe
                │ reactor.core.publisher.Flux.contextWrite
                ├─ context user
                │ reactor.core.publisher.Mono.collectList
                │ reactor.core.publisher.Flux.flatMap
                ├─ upstream ended, at most 256 at a time  2 tasks
                │  ├─ inner #iN "request to stock" timeout.retryWhen
                │  │  │ reactor.core.publisher.Flux.checkpoint
                │  │  ├─ checkpoint "request to stock"
                │  │  │ reactor.core.publisher.Flux.retryWhen
                │  │  ├─ requested 32  1 task
                │  │  │  └─ inner #iN multicast.contextWrite.concatMap.contextWrite
                │  │  │     │ reactor.core.publisher.Flux.contextWrite
                │  │  │     ├─ context user, reactor.onNextError.localStrategy
                │  │  │     │ reactor.core.publisher.Flux.concatMap
                │  │  │     │ reactor.core.publisher.Flux.contextWrite
                │  │  │     ├─ context user, reactor.onNextError.localStrategy
                │  │  │     │ reactor.core.publisher.Sinks.multicast
                │  │  │     └─ requested 0
                │  │  │ reactor.core.publisher.Flux.timeout
                │  │  ├─ requested 32  1 task
                │  │  │  └─ inner #iN delay.onErrorReturn
                │  │  │     │ reactor.core.publisher.Flux.onErrorReturn
                │  │  │     │ reactor.core.publisher.Mono.delay
                │  │  │     └─ requested 1  1 task
                │  │  │ reactor.core.publisher.Operators.emptySubscription
                │  └─ inner #iN "request to price" timeout.retryWhen
                │     │ reactor.core.publisher.Flux.checkpoint
                │     ├─ checkpoint "request to price"
                │     │ reactor.core.publisher.Flux.retryWhen
                │     ├─ requested 32  2 tasks
                │     │  ├─ sink #sN  [W1]
                │     │  │  │ reactor.core.publisher.Sinks.multicast
                │     │  │  ├─ 0 of 256 buffered
                │     │  │  │ reactor.core.publisher.Operators.emptySubscription
                │     │  └─ inner #iN multicast.contextWrite.concatMap.contextWrite
                │     │     │ reactor.core.publisher.Flux.contextWrite
                │     │     ├─ context user, reactor.onNextError.localStrategy
                │     │     │ reactor.core.publisher.Flux.concatMap
                │     │     ├─ concatMap  1 task
                │     │     │  └─ inner #iN delay.then.flatMap.contextWrite
                │     │     │     │ reactor.core.publisher.Flux.contextWrite
                │     │     │     ├─ context user, reactor.onNextError.localStrategy
                │     │     │     │ reactor.core.publisher.Mono.flatMap
                │     │     │     │ reactor.core.publisher.Mono.then
                │     │     │     │ reactor.core.publisher.Mono.delay
                │     │     │     └─ requested 1  1 task
                │     │     │ reactor.core.publisher.Flux.contextWrite
                │     │     ├─ context user, reactor.onNextError.localStrategy
                │     │     │ reactor.core.publisher.Sinks.multicast
                │     │     ├─ requested 0
                │     │     └─ shared  1 task
                │     │        └─ sink #sN  [W1]
                │     │ reactor.core.publisher.Flux.timeout
                │     ├─ requested 32
                │     │ reactor.core.publisher.Operators.emptySubscription
                │ reactor.core.publisher.Flux.fromArray
                └─ 3 buffered, requested 257
                """);
    }

    private static boolean isNewest() {
        return Stream.of(Flux.class.getMethods())
                .anyMatch(method -> method.getName().equals("tap"));
    }

    private Mono<String> request(String service) {
        return answer(service).timeout(LONG).retryWhen(Retry.backoff(3, LONG)).checkpoint("request to " + service);
    }

    private Mono<String> answer(String service) {
        return switch (service) {
            case "stock" -> Mono.never();
            case "price" -> Mono.error(new IllegalStateException("down"));
            default -> Mono.just("good");
        };
    }

    @Test
    void aSlowConsumerShowsWhatWaitsForIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Scheduler printer = Schedulers.newSingle("printer", true);
        AtomicReference<Thread> printing = new AtomicReference<>();
        Disposable pages = Flux.range(1, 100)
                .map(page -> "page " + page)
                .publishOn(printer, 16)
                .subscribe(page -> print(printing, begun));
        begun.await();
        Parked.untilWaiting(printing.get());

        prints(pages, """
                flux #fN range.map.publishOn
                │ reactor.core.publisher.Flux.subscribe
                │ reactor.core.publisher.Flux.publishOn
                ├─ 15 of 16 buffered, on printer  1 task
                │  └─ thread #N "printer-N"  WAITING in CountDownLatch.await  count 1
                │       dev.stackscope.glue.reactor.RealPipelinesTest.lambda$aSlowConsumerShowsWhatWaitsForIt$N(RealPipelinesTest.java)
                │       dev.stackscope.glue.reactor.RealPipelinesTest.print(RealPipelinesTest.java)
                │       dev.stackscope.testing.Parked.await(Parked.java)
                │ reactor.core.publisher.Flux.map
                │ reactor.core.publisher.Flux.range
                └─ requested 0
                """);
        printer.dispose();
    }

    private void print(AtomicReference<Thread> printing, CountDownLatch begun) {
        printing.set(Thread.currentThread());
        begun.countDown();
        Parked.await(release);
    }

    @Test
    void aScopeLeadsThroughBlockToTheInnermostOperatorAndItsThread() throws Exception {
        Assumptions.assumeTrue(Runtime.version().feature() >= 25, "scopes have one shape since JDK 25");
        Assumptions.assumeTrue(
                System.getProperty("jdk.module.path") != null, "the JDK is open in the suite's run as a module");
        CountDownLatch begun = new CountDownLatch(1);
        Thread owner = new Thread(() -> place(begun), "orders");
        owner.start();
        begun.await();
        Parked.untilWaiting(owner);

        prints(owner, """
                thread #N "orders"  WAITING in StructuredTaskScope.join
                │ dev.stackscope.glue.reactor.RealPipelinesTest.lambda$aScopeLeadsThroughBlockToTheInnermostOperatorAndItsThread$N(RealPipelinesTest.java)
                │ dev.stackscope.glue.reactor.RealPipelinesTest.place(RealPipelinesTest.java)
                ├─ try (ReflectedScope scope)  static
                │ dev.stackscope.testing.ReflectedScope.join(ReflectedScope.java)
                └─ scope StructuredTaskScope "place order"  1 fork
                   └─ vthread #N  WAITING in Mono.block
                      │ dev.stackscope.glue.reactor.RealPipelinesTest.lambda$place$N(RealPipelinesTest.java)
                      └╌ mono #mN fromCallable.subscribeOn.map
                         │ reactor.core.publisher.Mono.block
                         │ reactor.core.publisher.Flux.map
                         │ reactor.core.publisher.Mono.subscribeOn
                         ├─ on boundedElastic  1 task
                         │  └─ thread #N "boundedElastic-N"  WAITING in CountDownLatch.await  count 1
                         │       dev.stackscope.glue.reactor.RealPipelinesTest.lambda$place$N(RealPipelinesTest.java)
                         │       dev.stackscope.glue.reactor.RealPipelinesTest.pay(RealPipelinesTest.java)
                         │       dev.stackscope.testing.Parked.await(Parked.java)
                         │ reactor.core.publisher.Mono.fromCallable
                """);
    }

    private void place(CountDownLatch begun) {
        AtomicReference<Thread> fork = new AtomicReference<>();
        try (ReflectedScope scope = ReflectedScope.open("place order")) {
            scope.fork(() -> {
                fork.set(Thread.currentThread());
                return Mono.fromCallable(() -> pay(fork, begun))
                        .subscribeOn(Schedulers.boundedElastic())
                        .map(String::length)
                        .block();
            });
            scope.join();
        }
    }

    private String pay(AtomicReference<Thread> fork, CountDownLatch begun) {
        Parked.untilWaiting(fork.get());
        begun.countDown();
        Parked.await(release);
        return "paid";
    }

    private void prints(Object item, String expected) {
        if (item instanceof Disposable disposable) {
            subscriptions.add(disposable);
        }
        // Since JDK 26, nothing else reads the variables of a parked virtual thread.
        ExtractOptions options = ExtractOptions.defaults()
                .withChildTasks(true)
                .withToolInterface(Runtime.version().feature() >= 26);
        Stack stack = Stackscope.extract(item, options);
        StackAssert.assertThatBesidesNotes(stack)
                .ignoringWhatVaries()
                .replacing(WORKER, "$1-N")
                .replacing(FUTURE, "")
                .rendersAs(expected);
    }
}
