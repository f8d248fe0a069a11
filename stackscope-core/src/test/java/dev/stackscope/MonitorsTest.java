package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.LiveMonitors;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.StackAssert;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The monitors that the calls of platform threads hold. They show on every JDK without any flag. */
class MonitorsTest {

    private static final Pattern PLUMBING = Pattern.compile("(?m)^.*dev\\.stackscope\\.testing\\.Resting.*\\n");

    private final Cart cart = new Cart();
    private final Till till = new Till();
    private final CountDownLatch never = new CountDownLatch(1);

    private static final class Till {}

    private static final class Cart {

        synchronized void hold(Resting.Body body) throws Exception {
            body.run();
        }

        static synchronized void holdAll(Resting.Body body) throws Exception {
            body.run();
        }

        synchronized void enter() {
            notifyAll();
        }
    }

    private static final class Shelf {

        Shelf(Resting.Body body) throws Exception {
            fill(body);
        }

        private synchronized void fill(Resting.Body body) throws Exception {
            body.run();
        }
    }

    @Test
    void nestedBlocksAreThereInTheOrderOfTheirEntering() {
        check(this::nested, """
                thread #N "t"  WAITING in CountDownLatch.await  count 1
                │ dev.stackscope.MonitorsTest.nested(MonitorsTest.java)
                ├─ synchronized (cart = MonitorsTest.Cart@#)
                └─ synchronized (till = MonitorsTest.Till@#)
                """);
    }

    private void nested() throws InterruptedException {
        synchronized (cart) {
            synchronized (till) {
                never.await();
            }
        }
    }

    @Test
    void synchronizedMethodsHoldTheirObjectOrTheirClass() {
        check(() -> Cart.holdAll(() -> cart.hold(() -> new Shelf(never::await))), """
                thread #N "t"  WAITING in CountDownLatch.await  count 1
                │ dev.stackscope.MonitorsTest.lambda$synchronizedMethodsHoldTheirObjectOrTheirClass$N(MonitorsTest.java)
                │ dev.stackscope.MonitorsTest$Cart.holdAll(MonitorsTest.java)
                ├─ synchronized (MonitorsTest.Cart.class)
                │ dev.stackscope.MonitorsTest.lambda$synchronizedMethodsHoldTheirObjectOrTheirClass$N(MonitorsTest.java)
                │ dev.stackscope.MonitorsTest$Cart.hold(MonitorsTest.java)
                ├─ synchronized (this = MonitorsTest.Cart@#)
                │ dev.stackscope.MonitorsTest.lambda$synchronizedMethodsHoldTheirObjectOrTheirClass$N(MonitorsTest.java)
                │ dev.stackscope.MonitorsTest$Shelf.<init>(MonitorsTest.java)
                │ dev.stackscope.MonitorsTest$Shelf.fill(MonitorsTest.java)
                └─ synchronized (this = MonitorsTest.Shelf@#)
                """);
    }

    @Test
    void aMonitorThatIsEnteredTwiceIsThereTwice() {
        check(this::twice, """
                thread #N "t"  WAITING in CountDownLatch.await  count 1
                │ dev.stackscope.MonitorsTest.twice(MonitorsTest.java)
                ├─ synchronized (cart = MonitorsTest.Cart@#)
                │ dev.stackscope.MonitorsTest$Cart.hold(MonitorsTest.java)
                └─ synchronized (this = MonitorsTest.Cart@#)
                """);
    }

    private void twice() throws Exception {
        synchronized (cart) {
            cart.hold(never::await);
        }
    }

    @Test
    void aSleepingThreadKeepsItsMonitors() {
        check(this::sleep, """
                thread #N "t"  TIMED_WAITING in Thread.sleep
                │ dev.stackscope.MonitorsTest.sleep(MonitorsTest.java)
                └─ synchronized (%s)
                """.formatted(
                        LiveMonitors.platformThreads().available() ? "MonitorsTest.Cart.class" : "Class@#"));
    }

    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // it is the class that is to be shown
    private void sleep() throws Exception {
        synchronized (Cart.class) {
            Thread.sleep(TimeUnit.HOURS.toMillis(1));
        }
    }

    @Test
    void twoBlocksOnOneLineAreToldApartByWhatIsHeld() {
        check(this::oneLine, """
                thread #N "t"  WAITING in CountDownLatch.await  count 1
                │ dev.stackscope.MonitorsTest.oneLine(MonitorsTest.java)
                ├─ synchronized (cart = MonitorsTest.Cart@#)
                ├─ synchronized (till = MonitorsTest.Till@#)
                │ dev.stackscope.MonitorsTest.rest(MonitorsTest.java)
                """);
    }

    // spotless:off
    private void oneLine() throws Exception {
        synchronized (cart) {
            rest(false);
            synchronized (till) {
                rest(true);
            }
        }
    }
    // spotless:on

    private void rest(boolean forLong) throws Exception {
        if (forLong) {
            never.await();
        }
    }

    @Test
    void aLambdaInsideABlockIsACallOfItsOwn() {
        check(this::lambda, """
                thread #N "t"  WAITING in CountDownLatch.await  count 1
                │ dev.stackscope.MonitorsTest.lambda(MonitorsTest.java)
                ├─ synchronized (cart = MonitorsTest.Cart@#)
                │ dev.stackscope.MonitorsTest.lambda$lambda$N(MonitorsTest.java)
                └─ synchronized (till = MonitorsTest.Till@#)
                """);
    }

    private void lambda() throws Exception {
        synchronized (cart) {
            Resting.Body body = () -> {
                synchronized (till) {
                    never.await();
                }
            };
            body.run();
        }
    }

    @Test
    void theMonitorThatWaitGivesUpIsNotHeld() {
        check(this::waiting, """
                thread #N "t"  WAITING in Object.wait  on MonitorsTest.Till@#
                │ dev.stackscope.MonitorsTest.waiting(MonitorsTest.java)
                └─ synchronized (cart = MonitorsTest.Cart@#)
                """);
    }

    private void waiting() throws Exception {
        synchronized (cart) {
            synchronized (till) {
                while (true) {
                    till.wait();
                }
            }
        }
    }

    @Test
    void aMonitorThatWasEnteredTwiceIsGivenUpTwice() {
        check(this::waitingTwice, """
                thread #N "t"  WAITING in Object.wait  on MonitorsTest.Till@#
                │ dev.stackscope.MonitorsTest.waitingTwice(MonitorsTest.java)
                ├─ synchronized (cart = MonitorsTest.Cart@#)
                │ dev.stackscope.MonitorsTest$Cart.hold(MonitorsTest.java)
                ├─ synchronized (this = MonitorsTest.Cart@#)
                │ dev.stackscope.MonitorsTest.waitAgain(MonitorsTest.java)
                """);
    }

    private void waitingTwice() throws Exception {
        synchronized (till) {
            synchronized (cart) {
                cart.hold(this::waitAgain);
            }
        }
    }

    private void waitAgain() throws Exception {
        synchronized (till) {
            while (true) {
                till.wait();
            }
        }
    }

    @Test
    void aNotifiedThreadDoesNotHoldItsMonitorBeforeItHasItAgain() {
        Resting thread = Resting.in("t", this::waitOnce);
        synchronized (till) {
            till.notifyAll();
            Parked.until(thread.thread(), Thread.State.BLOCKED);

            check(thread, """
                thread #N "t"  BLOCKED to enter MonitorsTest.Till@#
                │ dev.stackscope.MonitorsTest.waitOnce(MonitorsTest.java)
                ├─ synchronized (cart = MonitorsTest.Cart@#)
                └╌ held by thread #N "main"  RUNNABLE
                """);
        }
        thread.close();
    }

    private void waitOnce() throws Exception {
        synchronized (cart) {
            synchronized (till) {
                till.wait();
                never.await();
            }
        }
    }

    @Test
    void aBlockedThreadHasNotEnteredTheBlockItWants() {
        synchronized (till) {
            Resting thread = Resting.in("t", this::nested);

            check(thread, """
                thread #N "t"  BLOCKED to enter MonitorsTest.Till@#
                │ dev.stackscope.MonitorsTest.nested(MonitorsTest.java)
                ├─ synchronized (cart = MonitorsTest.Cart@#)
                └╌ held by thread #N "main"  RUNNABLE
                """);
            thread.thread().interrupt();
        }
    }

    @Test
    void aBlockedThreadHasNotEnteredTheMethodItWants() {
        synchronized (cart) {
            Resting thread = Resting.in("t", () -> {
                synchronized (till) {
                    cart.enter();
                }
            });

            check(thread, """
                thread #N "t"  BLOCKED to enter MonitorsTest.Cart@#
                │ dev.stackscope.MonitorsTest.lambda$aBlockedThreadHasNotEnteredTheMethodItWants$N(MonitorsTest.java)
                ├─ synchronized (till = MonitorsTest.Till@#)
                │ dev.stackscope.MonitorsTest$Cart.enter(MonitorsTest.java)
                └╌ held by thread #N "main"  RUNNABLE
                """);
        }
    }

    @Test
    void theHolderShowsTheMonitorThatAnotherThreadWaitsFor() {
        try (Resting holder = Resting.in("holder", () -> cart.hold(never::await));
                Resting blocked = Resting.in("t", cart::enter)) {
            Stack stack = Stackscope.extract(
                    blocked.thread(), ExtractOptions.defaults().withChildTasks(true));
            StackAssert.assertThat(stack)
                    .ignoringWhatVaries()
                    .replacing(PLUMBING, "")
                    .rendersAs("""
                thread #N "t"  BLOCKED to enter MonitorsTest.Cart@#
                │ dev.stackscope.MonitorsTest$Cart.enter(MonitorsTest.java)
                └╌ held by thread #N "holder"  WAITING in CountDownLatch.await  count 1
                   │ dev.stackscope.MonitorsTest.lambda$theHolderShowsTheMonitorThatAnotherThreadWaitsFor$N(MonitorsTest.java)
                   │ dev.stackscope.MonitorsTest$Cart.hold(MonitorsTest.java)
                   └─ synchronized (this = MonitorsTest.Cart@#)
                """);
            holder.thread().interrupt();
        }
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // threads are told apart by identity
    void aTreeShowsTheMonitorsOfEveryThread() {
        try (Resting thread = Resting.in("t", this::nested)) {
            Stack stack = Stackscope.taskTree().roots().stream()
                    .filter(root -> root.root() == thread.thread())
                    .findAny()
                    .orElseThrow();

            assertThat(monitors(stack)).extracting(Context::variableName).containsExactly("cart", "till");
            assertThat(monitors(stack)).extracting(Context::visibility).containsOnly(Context.Visibility.LIVE);
        }
    }

    @Test
    void theObjectIsAtHandWhereTheJdkIsOpenAndNamedElsewhere() {
        try (Resting thread = Resting.in("t", () -> cart.hold(never::await))) {
            assertThat(monitors(Stackscope.extract(thread.thread())))
                    .singleElement()
                    .satisfies(monitor -> {
                        assertThat(monitor.object())
                                .isSameAs(LiveMonitors.platformThreads().available() ? cart : null);
                        assertThat(monitor.typeName()).isEqualTo(Cart.class.getName());
                        assertThat(monitor.startLine()).isNull();
                    });
        }
    }

    @Test
    void theObjectThatIsWaitedForIsAtHandWhereTheJdkIsOpen() {
        Object seen = LiveMonitors.platformThreads().available() ? till : null;
        try (Resting thread = Resting.in("t", this::waiting)) {
            assertThat(Stackscope.extract(thread.thread()).leaves())
                    .singleElement()
                    .satisfies(leaf -> assertThat(leaf.object()).isSameAs(seen));
        }
    }

    @Test
    void withoutContextsNothingIsAsked() {
        try (Resting thread = Resting.in("t", this::nested)) {
            Stack stack = Stackscope.extract(
                    thread.thread(), ExtractOptions.defaults().withContexts(false));

            assertThat(monitors(stack)).isEmpty();
        }
    }

    @Test
    void theCallingThreadShowsItsOwn() throws Exception {
        boolean open = LiveFrames.currentThread().available();
        Stack[] seen = new Stack[1];

        Cart.holdAll(() ->
                cart.hold(() -> seen[0] = Stackscope.extractSince(FrameMatcher.method(Cart.class, "holdAll"))));

        StackAssert.assertThatBesidesNotes(seen[0]).ignoringWhatVaries().rendersAs("""
                thread #N "main"  RUNNABLE
                │ dev.stackscope.MonitorsTest$Cart.holdAll(MonitorsTest.java)
                ├─ synchronized (MonitorsTest.Cart.class)%s
                │ dev.stackscope.MonitorsTest.lambda$theCallingThreadShowsItsOwn$N(MonitorsTest.java)
                │ dev.stackscope.MonitorsTest$Cart.hold(MonitorsTest.java)
                ├─ synchronized (%s
                │ dev.stackscope.MonitorsTest.lambda$theCallingThreadShowsItsOwn$N(MonitorsTest.java)
                """.formatted(
                open ? "" : "  static", open ? "this = MonitorsTest.Cart@#)" : "MonitorsTest.Cart this)  static"));
    }

    private static List<Context> monitors(Stack stack) {
        return stack.frames().stream()
                .flatMap(frame -> frame.contexts().stream())
                .filter(context -> context.kind() == Context.Kind.MONITOR)
                .toList();
    }

    private static void check(Resting.Body body, String expected) {
        try (Resting thread = Resting.in("t", body)) {
            check(thread, expected);
        }
    }

    private static void check(Resting thread, String expected) {
        StackAssert.assertThat(Stackscope.extract(thread.thread()))
                .ignoringWhatVaries()
                .replacing(PLUMBING, "")
                .rendersAs(expected);
    }
}
