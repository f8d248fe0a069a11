package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the demo as its users do: in a JVM of its own. */
class OrderServiceTest {

    private static final List<String> OPENED = Stream.of(
                    "java.lang",
                    "java.util.concurrent",
                    "java.util.concurrent.locks",
                    "jdk.internal.misc",
                    "jdk.internal.vm")
            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
            .toList();

    @Test
    void theTreeShowsEveryTaskOnceUnderWhatOwnsIt() throws Exception {
        assertThat(normalised(tree(OPENED))).isEqualTo("""
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
    void withoutFlagsTheTreeIsTheSameButForLiveResourcesAndTheHolderOfTheLock() throws Exception {
        assertThat(normalised(tree(List.of()))).isEqualTo("""
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
        assertThat(tree(List.of())).contains("--add-opens java.base/jdk.internal.vm=ALL-UNNAMED");
    }

    private static String tree(List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("--enable-preview", "-Dstdout.encoding=UTF-8", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add("shop.OrderService");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** {@return the tasks alone, without header, footer and what differs from run to run} */
    private static String normalised(String output) {
        String tasks = Arrays.asList(output.split("\n\n")).get(1) + "\n";
        return tasks.replaceAll(" #\\w+(( … |, |-)#\\w+)*", "")
                .replaceAll("@\\p{XDigit}+", "@#")
                .replaceAll(":\\d+\\)", ")")
                .replaceAll("  line \\d+", "");
    }
}
