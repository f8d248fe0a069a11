package dev.stackscope.glue.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Context;
import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.testing.Parked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a parked virtual thread holds, as live objects. */
class LiveContextsTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void end() {
        release.countDown();
        threads.forEach(Parked::join);
    }

    /** A resource that can take its time to close. */
    private record Door(@Nullable CountDownLatch slow) implements AutoCloseable {
        @Override
        public void close() {
            if (slow != null) {
                Parked.await(slow);
            }
        }
    }

    @Test
    void aResourceIsTheObjectInItsVariable() {
        assumeHeld();
        Door door = new Door(null);

        List<Context> contexts = contexts(parked(() -> holdOpen(door)), ExtractOptions.defaults());

        assertThat(contexts).singleElement().satisfies(context -> {
            assertThat(context.object()).isSameAs(door);
            assertThat(context.visibility()).isEqualTo(Context.Visibility.LIVE);
            assertThat(context.variableName()).isEqualTo("held");
            assertThat(context.tier()).isEqualTo(Tier.OPENED);
        });
    }

    @Test
    void aNullResourceIsNotOpen() {
        assumeHeld();

        assertThat(contexts(parked(() -> holdOpen(null)), ExtractOptions.defaults()))
                .isEmpty();
    }

    @Test
    void aResourceThatIsBeingClosedIsExiting() {
        assumeHeld();
        Door slow = new Door(release);

        List<Context> contexts = contexts(parked(() -> closeAtOnce(slow)), ExtractOptions.defaults());

        assertThat(contexts).singleElement().matches(Context::exiting, "exiting");
    }

    @Test
    void withoutLeaveToHoldThreadsTheClassFileAloneTells() {
        Thread thread = parked(() -> holdOpen(new Door(null)));

        List<Context> contexts = contexts(thread, ExtractOptions.defaults().withHeldThreads(false));

        assertThat(contexts).singleElement().satisfies(context -> {
            assertThat(context.object()).isNull();
            assertThat(context.visibility()).isEqualTo(Context.Visibility.STATIC);
        });
    }

    @Test
    void whereFlagsWouldShowTheObjectsASentenceNamesThem() {
        String flags = LiveFrames.parkedThreads().remedy();
        assumeTrue(flags != null, "no flag would show them here");
        Stack stack = Stackscope.extract(parked(() -> holdOpen(new Door(null))));

        assertThat(stack.notes())
                .containsExactly("1 context is static, known from the class file alone; to see what parked virtual"
                        + " threads hold, add " + flags);
    }

    @Test
    void whereNoFlagWouldShowTheObjectsNothingIsSaid() {
        assumeTrue(LiveFrames.parkedThreads().remedy() == null, "flags would show them here");
        Stack stack = Stackscope.extract(parked(() -> holdOpen(new Door(null))));

        assertThat(stack.notes()).isEmpty();
    }

    private static void assumeHeld() {
        assumeTrue(LiveFrames.parkedThreads().available(), "parked threads cannot be held still here");
    }

    @SuppressWarnings("try") // holding it is all that is wanted
    private void holdOpen(@Nullable Door door) {
        try (Door held = door) {
            Parked.await(release);
        }
    }

    private void closeAtOnce(Door door) {
        try (Door closing = door) {
            assertThat(closing).isNotNull();
        }
    }

    private Thread parked(Runnable task) {
        Thread thread = Thread.ofVirtual().start(task);
        threads.add(thread);
        Parked.untilWaiting(thread);
        return thread;
    }

    private static List<Context> contexts(Thread thread, ExtractOptions options) {
        Stack stack = Stackscope.extract(thread, options);
        return stack.frames().stream()
                .filter(frame -> frame.className().equals(LiveContextsTest.class.getName()))
                .flatMap(frame -> frame.contexts().stream())
                .toList();
    }
}
