package shop;

import java.util.concurrent.CountDownLatch;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads pages, two at a time, from a server that does not answer. */
public final class Feed {

    private final CountDownLatch answer = new CountDownLatch(1);

    /** {@return the subscription to the lengths of all pages} */
    public Disposable open() {
        // @start region="feed"
        return Flux.range(1, 9)
                .flatMap(page -> load(page), 2)
                .map(String::length)
                .subscribe();
        // @end
    }

    // @start region="page"
    private Mono<String> load(int page) {
        return Mono.fromCallable(() -> slow(page)).subscribeOn(Schedulers.boundedElastic());
    }

    private String slow(int page) throws InterruptedException {
        answer.await();
        return "page " + page;
    }
    // @end

    /** Lets the server answer. */
    public void answer() {
        answer.countDown();
    }
}
