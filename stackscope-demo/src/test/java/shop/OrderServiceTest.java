package shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs the demo as its users do: in a JVM of its own. */
class OrderServiceTest {

    @Test
    void theTreeShowsEveryTaskOnceUnderWhatOwnsIt() throws Exception {
        assertThat(Demo.opened("OrderService").tasks()).isEqualTo("""
                thread "main"  RUNNABLE
                │ shop.OrderService.main(OrderService.java)
                └─ try (jobs = ThreadPoolExecutor@#)  1 task
                   └─ thread "pool-1-thread-1"  WAITING in CountDownLatch.await  count 1  [W1]
                      │ shop.OrderService.refreshStock(OrderService.java)
                      └─ lock (stock = ReentrantLock@#)
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
                """);
    }

    @Test
    void theFirstLinesNameWhoHoldsUpTheReservation() throws Exception {
        assertThat(Demo.opened("OrderService").findings()).isEqualTo("""
                ? thread "pool-1-thread-1" holds a lock that 1 task waits for, and is itself WAITING  [W1]
                    in CountDownLatch.await  count 1  at shop.OrderService.refreshStock(OrderService.java)
                """);
    }

    @Test
    void withoutFlagsTheTreeIsTheSameButForLiveResourcesAndTheHolderOfTheLock() throws Exception {
        assertThat(Demo.closed("OrderService").tasks()).isEqualTo("""
                thread "main"  RUNNABLE
                │ shop.OrderService.main(OrderService.java)
                └─ try (ExecutorService jobs)  static
                thread "orders"  WAITING in StructuredTaskScope.join
                │ shop.OrderService.placeOrder(OrderService.java)
                └─ try (order = StructuredTaskScope "place-order")  2 forks
                   ├─ vthread "price"  WAITING in StructuredTaskScope.join
                   │  │ shop.OrderService.price(OrderService.java)
                   │  └─ try (quotes = StructuredTaskScope "quotes")  3 forks
                   │     └─ 3× vthread "quote-*"  WAITING in CountDownLatch.await
                   │          shop.OrderService.lambda$price$1(OrderService.java)
                   │          shop.OrderService.quote(OrderService.java)
                   └─ vthread "reserve"  WAITING on ReentrantLock@#
                        shop.OrderService.reserve(OrderService.java)
                executor ThreadPoolExecutor@#  1 task
                └─ thread "pool-1-thread-1"  WAITING in CountDownLatch.await  count 1
                   │ shop.OrderService.refreshStock(OrderService.java)
                   └─ lock (ReentrantLock stock)  static
                """);
    }

    @Test
    void withoutFlagsTheLastLineSaysWhatWouldShowMore() throws Exception {
        assertThat(Demo.closed("OrderService").output()).contains("--add-opens java.base/jdk.internal.vm=ALL-UNNAMED");
    }
}
