package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Context.Kind;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.testing.Item;
import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** From which tier a context is known, and the sentence on what would show those of the class file alone. */
class TierTest {

    private static final class Door implements AutoCloseable {
        @Override
        public void close() {}
    }

    @Test
    void aContextOfAGlueIsPublicUnlessItSaysOtherwise() {
        Supplier<ContextDraft> plain = () -> ContextDraft.live(Kind.LOCK, new Object());
        Supplier<ContextDraft> special =
                () -> ContextDraft.live(Kind.LOCK, new Object()).tier(Tier.TOOL);

        Stack stack = Item.extract(Item.of(plain, special));

        assertThat(stack.contexts()).extracting(Context::tier).containsExactly(Tier.PUBLIC, Tier.TOOL);
    }

    @Test
    void contextsOfDifferentTiersAreNotEqual() {
        Context.Builder context = Context.builder(Kind.LOCK, Context.Visibility.LIVE);
        Context isPublic = context.build();

        assertThat(isPublic).isEqualTo(context.build());
        assertThat(isPublic).isNotEqualTo(context.tier(Tier.OPENED).build());
    }

    @Test
    void theVariablesOfTheCallingThreadAreFromTheOpenedTier() {
        assumeTrue(LiveFrames.currentThread().available(), "the JDK is closed here");

        Stack stack = holding();

        assertThat(held(stack)).extracting(Context::tier).containsOnly(Tier.OPENED);
        assertThat(stack.notes()).isEmpty();
    }

    @Test
    void whereFlagsWouldShowTheCallersVariablesASentenceNamesThem() {
        assumeFalse(LiveFrames.currentThread().available(), "the JDK is open here");

        Stack stack = holding();

        assertThat(held(stack)).extracting(Context::tier).containsOnly(Tier.PUBLIC);
        assertThat(stack.notes())
                .containsExactly("2 contexts are static, known from class files alone; to see what the calling thread"
                        + " holds, add " + LiveFrames.currentThread().remedy());
        assertThat(stack.toString()).endsWith("note: " + stack.notes().get(0) + "\n");
    }

    @Test
    void theSentenceIsSaidOnceForATree() throws Exception {
        assumeFalse(LiveFrames.currentThread().available(), "the JDK is open here");
        CountDownLatch release = new CountDownLatch(1);
        Thread other = new Thread(() -> hold(release), "other");
        other.start();
        Parked.untilWaiting(other);
        try {
            TaskTree tree = treeWhileHolding();

            assertThat(tree.notes().stream().filter(note -> note.contains("static")))
                    .singleElement()
                    .asString()
                    .contains(" contexts are static, known from class files alone, and on other platform threads"
                            + " nothing shows more; to see what the calling thread ");
            assertThat(tree.roots()).allSatisfy(root -> assertThat(root.notes()).noneMatch(n -> n.contains("static")));
        } finally {
            release.countDown();
            other.join();
        }
    }

    @Test
    void whereNothingWouldShowMoreNothingIsSaid() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread other = new Thread(() -> hold(release), "other");
        other.start();
        Parked.untilWaiting(other);
        try {
            Stack stack = Stackscope.extract(other);

            assertThat(held(stack)).extracting(Context::visibility).containsExactly(Context.Visibility.STATIC);
            assertThat(stack.notes()).isEmpty();
        } finally {
            release.countDown();
            other.join();
        }
    }

    @Test
    void whatIsNotShownIsNotCounted() {
        Extractor hiding = Extractor.builder()
                .hooks(hooks -> hooks.hide(FrameMatcher.inPackage("dev.stackscope")))
                .build();

        assertThat(holding(hiding, ExtractOptions.defaults()).notes()).isEmpty();
        assertThat(holding(Extractor.standard(), ExtractOptions.defaults().withContexts(false))
                        .notes())
                .isEmpty();
    }

    @Test
    void aCapabilityNamesItsTier() {
        assertThat(tier("owners of locks")).isEqualTo(Tier.OPENED);
        assertThat(tier("local variables of parked virtual threads"))
                .isEqualTo(Runtime.version().feature() < 26 ? Tier.OPENED : Tier.TOOL);
        assertThat(tier("exact positions of all threads")).isEqualTo(Tier.TOOL);
        assertThat(tier("virtual threads")).isEqualTo(Tier.PUBLIC);
        assertThat(tier("thread dump of the JDK")).isEqualTo(Tier.PUBLIC);
        assertThat(new Capability("locks", Tier.OPENED, true, null, null)).hasToString("yes  locks  opened");
        assertThat(new Capability("threads", Tier.PUBLIC, true, null, null)).hasToString("yes  threads");
        assertThat(new Capability("locks", Tier.OPENED, false, "closed", null)).hasToString("no   locks: closed");
    }

    private static Tier tier(String name) {
        return Stackscope.capabilities().all().stream()
                .filter(capability -> capability.name().equals(name))
                .findFirst()
                .orElseThrow()
                .tier();
    }

    private static Stack holding() {
        return holding(Extractor.standard(), ExtractOptions.defaults());
    }

    @SuppressWarnings("try") // holding them is all that is wanted
    private static Stack holding(Extractor extractor, ExtractOptions options) {
        try (Door front = new Door();
                Door back = new Door()) {
            return extractor.extract(
                    StackSlice.current().since(FrameMatcher.method(TierTest.class, "holding")), options);
        }
    }

    @SuppressWarnings("try") // holding it is all that is wanted
    private static TaskTree treeWhileHolding() {
        try (Door front = new Door()) {
            return Stackscope.taskTree();
        }
    }

    @SuppressWarnings("try") // holding it is all that is wanted
    private static void hold(CountDownLatch release) {
        try (Door front = new Door()) {
            Parked.await(release);
        }
    }

    private static List<Context> held(Stack stack) {
        return stack.frames().stream()
                .filter(frame -> frame.className().equals(TierTest.class.getName()))
                .flatMap(frame -> frame.contexts().stream())
                .toList();
    }
}
