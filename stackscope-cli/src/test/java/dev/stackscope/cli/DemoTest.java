package dev.stackscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs the demo as its users do. */
class DemoTest {

    @Test
    void theOrderServiceShowsEveryTaskOnceUnderWhatOwnsIt() throws Exception {
        Run run = Run.of("demo").printed();

        assertThat(run.findings()).isEqualTo("""
                ? thread "pool-1-thread-1" holds a lock that 1 task waits for, and is itself WAITING  [W1]
                    in CountDownLatch.await  count 1  at shop.OrderService.refreshStock(OrderService.java)
                """);
        assertThat(run.tasks()).isEqualTo("""
                thread "main"  RUNNABLE in BufferedInputStream.read
                │ shop.OrderService.main(OrderService.java)
                └─ try (ExecutorService jobs)  static
                thread "orders"  WAITING in StructuredTaskScope.join
                │ shop.OrderService.placeOrder(OrderService.java)
                └─ try (order = StructuredTaskScope "place-order")  2 forks
                   ├─ vthread "price"  WAITING in StructuredTaskScope.join
                   │  │ shop.OrderService.price(OrderService.java)
                   │  └─ try (quotes = StructuredTaskScope "quotes")  3 forks
                   │     └─ 3× vthread "quote-*"  WAITING in CountDownLatch.await  count 1
                   │          shop.OrderService.lambda$price$1(OrderService.java)
                   │          shop.OrderService.quote(OrderService.java)
                   └─ vthread "reserve"  WAITING on ReentrantLock@#
                      │ shop.OrderService.reserve(OrderService.java)
                      └╌ held by thread "pool-1-thread-1"  [W1]
                executor ThreadPoolExecutor@#  1 of 1 worker busy  1 task
                └─ thread "pool-1-thread-1"  WAITING in CountDownLatch.await  count 1  [W1]
                   │ shop.OrderService.refreshStock(OrderService.java)
                   └─ lock (stock = ReentrantLock@#)
                """);
    }

    @Test
    void fromOutsideTheOrderServiceShowsItsScopes() throws Exception {
        assertThat(Run.of("demo", "--shallow").printed().tasks()).isEqualTo("""
                thread "main"  RUNNABLE
                  shop.OrderService.main(OrderService.java)
                thread "orders"  WAITING in StructuredTaskScope.join
                │ shop.OrderService.placeOrder(OrderService.java)
                └─ scope StructuredTaskScope "place-order"  2 forks
                   ├─ vthread "price"  WAITING in StructuredTaskScope.join
                   │  │ shop.OrderService.price(OrderService.java)
                   │  └─ scope StructuredTaskScope "quotes"  3 forks
                   │     └─ 3× vthread "quote-*"  WAITING in CountDownLatch.await
                   │          shop.OrderService.lambda$price$1(OrderService.java)
                   │          shop.OrderService.quote(OrderService.java)
                   └─ vthread "reserve"  WAITING on ReentrantLock@#
                        shop.OrderService.reserve(OrderService.java)
                executor ThreadPoolExecutor@#  1 task
                └─ thread "pool-1-thread-1"  WAITING in CountDownLatch.await
                     shop.OrderService.refreshStock(OrderService.java)
                """);
    }

    @Test
    void theFirstLinesNameTheDeadlock() throws Exception {
        assertThat(Run.of("demo", "deadlock").printed().findings()).isEqualTo("""
                ! deadlock: vthread "pack" [W1], vthread "label" [W2] and vthread "load" [W3] wait for each other
                    "pack"  on ReentrantLock@#, held by "label"  at shop.Packing.work(Packing.java)
                    "label"  on ReentrantLock@#, held by "load"  at shop.Packing.work(Packing.java)
                    "load"  on ReentrantLock@#, held by "pack"  at shop.Packing.work(Packing.java)
                """);
    }

    @Test
    void theFirstLinesNameTheStarvedPool() throws Exception {
        assertThat(Run.of("demo", "starved").printed().findings()).isEqualTo("""
                ! pool starvation: all 2 workers of ThreadPoolExecutor@# wait for tasks queued behind them: \
                thread "clerk-0" [W1] and thread "clerk-1"
                    "clerk-0"  in FutureTask.get  at shop.Invoices.await(Invoices.java)
                    "clerk-1"  in FutureTask.get  at shop.Invoices.await(Invoices.java)
                """);
    }

    @Test
    void theHungCheckoutNamesTheLineThatMadeTheFutureThatNobodyCompleted() throws Exception {
        Run run = Run.of("demo", "futures").printed();

        assertThat(run.findings()).isEqualTo("""
                ? thread "till" waits, through 3 futures, for future, which no known task will complete
                    "till"  in CompletableFuture.join  at shop.Checkout.sell(Checkout.java)
                    future  created shop.Checkout.pay(Checkout.java)
                """);
        assertThat(run.tasks()).contains("""
                thread "till"  WAITING in CompletableFuture.join  started shop.Checkout.main(Checkout.java)
                │ shop.Checkout.lambda$main$0(Checkout.java)
                │ shop.Checkout.sell(Checkout.java)
                └╌ future thenCompose shop.Checkout.receipt(Checkout.java)  pending  created shop.Checkout.receipt(Checkout.java)
                   └╌ future thenCombine shop.Checkout.receipt(Checkout.java)  pending, 0 of 2 inputs done  created shop.Checkout.receipt(Checkout.java)
                      ├╌ future supplyAsync  running  1 task  created shop.Checkout.receipt(Checkout.java)
                      │  └─ thread "pool-1-thread-1"  [W1]
                      └╌ future thenApply shop.Checkout.receipt(Checkout.java)  pending  created shop.Checkout.receipt(Checkout.java)
                         └╌ future  pending, no completer known  created shop.Checkout.pay(Checkout.java)
                """);
    }

    @Test
    void onAnOlderJdkItSaysWhichItNeeds() throws Exception {
        Run run = Run.on(Jdks.home(17), "demo");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo(
                        "stackscope: the demo needs a JDK 25 or later and this is JDK 17; start Stackscope with a later one.\n");
    }
}
