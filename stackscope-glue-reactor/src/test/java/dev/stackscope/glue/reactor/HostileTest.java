package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.render.Renderer;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Subscribers of foreign classes that answer with whatever they like: the extraction ends, with something to show. */
@Timeout(20)
class HostileTest {

    private static final String MADE = "made for a test";
    private static final int MANY = 10_000;
    private static final Set<Object> WAYS = Set.of(Scannable.Attr.ACTUAL, Scannable.Attr.PARENT);

    @AfterEach
    void end() {
        ReactorTracking.disable();
    }

    @Test
    void whatAnAnswerThrowsIsTheErrorOfThatStack() {
        Stack stack = below(new Hostile(key -> {
            throw new IllegalStateException(MADE);
        }));

        assertThat(stack.error()).isNotNull();
        assertThat(stack.toString()).contains("reactor.core.publisher.Flux.map");
    }

    @Test
    void anErrorThatAnAnswerThrowsIsTheErrorOfThatStack() {
        assertThat(below(new Hostile(HostileTest::endlessly)).error()).isNotNull();
        assertThat(below(new Hostile(key -> {
                            throw new NoClassDefFoundError("made for a test");
                        }))
                        .error())
                .isNotNull();
    }

    /** {@return nothing: the stack overflows} */
    private static Object endlessly(Scannable.Attr<?> key) {
        Function<Scannable.Attr<?>, Object> again = HostileTest::endlessly;
        return again.apply(key);
    }

    @Test
    void aSubscriberThatNamesItselfEverywhereIsShownOnce() {
        Hostile self = new Hostile();
        self.answer = key -> self;
        self.inners = () -> Stream.of(self, self);

        assertThat(below(self).toString()).contains("reactor.core.publisher.Flux.map");
    }

    @Test
    void twoThatNameEachOtherDoNotLoop() {
        Hostile one = new Hostile();
        Hostile other = new Hostile(key -> one);
        one.answer = key -> other;
        one.inners = () -> Stream.of(other);
        other.inners = () -> Stream.of(one);

        assertThat(below(one).toString()).contains("reactor.core.publisher.Flux.map");
    }

    @Test
    void anAnswerThatIsAlwaysANewOneEnds() {
        assertThat(below(fresh()).toString()).isNotEmpty();
    }

    private static Hostile fresh() {
        return new Hostile(key -> WAYS.contains(key) ? fresh() : null);
    }

    @Test
    void innersThatNeverComeDoNotHang() {
        Hostile endless = new Hostile(key -> null);
        endless.inners = () -> Stream.generate(() -> endless).filter(inner -> false);

        assertThat(below(endless).toString()).isNotEmpty();
    }

    @Test
    void endlessInnersOfEachInnerDoNotHang() {
        assertThat(below(branching()).toString()).isNotEmpty();
    }

    private static Hostile branching() {
        Hostile one = fresh();
        one.inners = () -> Stream.generate(HostileTest::branching);
        return one;
    }

    @Test
    void foreignInnersAreNotAskedFor() {
        Hostile throwing = new Hostile(key -> null);
        throwing.inners = () -> {
            throw new IllegalStateException(MADE);
        };

        assertThat(below(throwing).error()).isNull();
    }

    @Test
    void anErrorOfAnInnerSubscriptionIsToldWhereInnersAreStubs() {
        Publisher<Object> source = subscriber -> subscriber.onSubscribe(new HostileSubscription());
        Disposable pipeline = Flux.range(0, 2).flatMap(i -> source).subscribe();

        Stack stack = Stackscope.extract(pipeline);

        assertThat(stack.notes()).anyMatch(note -> note.contains("could not be described") && note.contains(MADE));
    }

    @Test
    void theTreeOfAllTasksEndsWithEachOfThem() {
        ReactorTracking.enable();
        Hostile[] all = {fresh(), branching(), new Hostile(HostileTest::endlessly)};
        for (Hostile hostile : all) {
            Flux.never().map(i -> i).subscribe(hostile);
        }

        assertThat(Stackscope.taskTree().toString()).contains("thread #");
    }

    @Test
    void tenThousandInnersAreCountedAndNotAllShown() {
        Object pipeline =
                Flux.range(0, MANY).flatMap(i -> Mono.never().map(n -> n), MANY).subscribe();
        ExtractOptions options = ExtractOptions.defaults().withChildTasks(true);

        Stack stack = Stackscope.extract(pipeline, options);

        assertThat(stack.toString()).contains("10000 tasks", "10000× inner #i1-#i10000 map");
        assertThat(stack.toString()).hasLineCount(9);
    }

    /** A pipeline that ends at a subscriber, with the subscriber as the item. */
    private static Stack below(Hostile subscriber) {
        try {
            Flux.never().map(i -> i).subscribe(subscriber);
        } catch (RuntimeException | StackOverflowError | LinkageError thrown) {
            // Reactor asks as well
        }
        Stack stack = Stackscope.extract(
                subscriber.subscription(), ExtractOptions.defaults().withChildTasks(true));
        Stack own = Stackscope.extract(subscriber, ExtractOptions.defaults().withChildTasks(true));
        assertThat(Renderer.tree().render(own)).isNotEmpty();
        return stack;
    }

    /** A subscription that answers nothing. */
    private static final class HostileSubscription implements Subscription, Scannable {

        @Override
        public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
            throw new IllegalStateException(MADE);
        }

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }

    /** A subscriber that answers as a test says. */
    private static final class Hostile implements CoreSubscriber<Object>, Scannable {
        private Function<Attr<?>, @Nullable Object> answer;
        private Supplier<Stream<? extends Scannable>> inners = Stream::empty;
        private @Nullable Subscription subscription;

        Hostile() {
            this(key -> null);
        }

        Hostile(Function<Attr<?>, @Nullable Object> answer) {
            this.answer = answer;
        }

        Object subscription() {
            return subscription == null ? this : subscription;
        }

        @Override
        public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
            return answer.apply(key);
        }

        @Override
        public Stream<? extends Scannable> inners() {
            return inners.get();
        }

        @Override
        public void onSubscribe(Subscription s) {
            subscription = s;
        }

        @Override
        public void onNext(Object item) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onComplete() {}
    }
}
