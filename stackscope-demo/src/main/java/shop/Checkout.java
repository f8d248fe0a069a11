package shop;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A checkout that hangs: it waits for a price and a payment, and nobody ever completes the payment.
 *
 * <p>The bank is asked, and its answer should complete a future. The answer gets lost, so that future stays pending, and
 * with it all that is made from it.
 */
public final class Checkout {

    private final CountDownLatch supplier = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile CompletableFuture<String> lost = new CompletableFuture<>();

    private Checkout() {}

    /** Runs the checkout until everything waits, says so, and lets it end when its input does. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Checkout checkout = new Checkout();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Thread till = Thread.ofPlatform().name("till").start(() -> checkout.sell(pool));
            checkout.asked.await();
            while (till.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            System.out.println("at rest");
            System.in.read(); // until somebody has looked
            checkout.supplier.countDown();
            checkout.lost.complete("found again");
            till.join();
        }
    }

    private void sell(ExecutorService pool) {
        receipt(pool).join();
    }

    private CompletableFuture<String> receipt(ExecutorService pool) {
        CompletableFuture<Integer> price = CompletableFuture.supplyAsync(this::askSupplier, pool);
        CompletableFuture<String> paid = pay().thenApply(answer -> "paid, " + answer);
        return price.thenCombine(paid, (sum, answer) -> sum + " " + answer)
                .thenCompose(text -> CompletableFuture.supplyAsync(() -> text.strip(), pool));
    }

    private CompletableFuture<String> pay() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        lost = answer; // the bank's answer should complete it
        return answer;
    }

    private Integer askSupplier() {
        try {
            asked.countDown();
            supplier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 42;
    }
}
