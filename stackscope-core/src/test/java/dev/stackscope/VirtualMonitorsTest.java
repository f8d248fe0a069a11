package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.LiveMonitors;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.StackAssert;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The monitors that the calls of virtual threads hold, as objects where the JDK is open and can show them. */
class VirtualMonitorsTest {

    private static final Pattern PLUMBING =
            Pattern.compile("(?m)^.*(dev\\.stackscope\\.testing\\.Parked|│? *note:).*\\n");

    private final Cart cart = new Cart();
    private final Till till = new Till();
    private final CountDownLatch release = new CountDownLatch(1);

    private static final class Till {}

    private static final class Cart {

        synchronized void hold(CountDownLatch release) {
            Parked.await(release);
        }

        synchronized void enter() {
            notifyAll();
        }
    }

    @AfterEach
    void end() {
        release.countDown();
    }

    /** {@return whether a thread that holds a monitor can be seen: before JDK 24 it is pinned, and cannot be held still} */
    private static boolean seen() {
        boolean held =
                LiveFrames.parkedThreads().available() && Runtime.version().feature() >= 24;
        return held || LiveMonitors.virtualThreads().available();
    }

    @Test
    void aParkedThreadHoldsItsMonitors() throws Exception {
        check(Parked.startVirtual("t", this::nested), Thread.State.WAITING, """
                vthread #N "t"  WAITING in CountDownLatch.await  count 1
                │ dev.stackscope.VirtualMonitorsTest.nested(VirtualMonitorsTest.java)
                ├─ synchronized (%s
                │ dev.stackscope.VirtualMonitorsTest$Cart.hold(VirtualMonitorsTest.java)
                ├─ synchronized (%s
                """.formatted(
                        seen() ? "till = VirtualMonitorsTest.Till@#)" : "VirtualMonitorsTest.Till till)  static",
                        seen() ? "this = VirtualMonitorsTest.Cart@#)" : "VirtualMonitorsTest.Cart this)  static"));
    }

    private void nested() {
        synchronized (till) {
            cart.hold(release);
        }
    }

    @Test
    void theMonitorThatWaitGivesUpIsNotHeld() throws Exception {
        Thread thread = Parked.startVirtual("t", this::waiting);

        check(thread, Thread.State.WAITING, """
                vthread #N "t"  WAITING in Object.wait%s
                %s dev.stackscope.VirtualMonitorsTest.waiting(VirtualMonitorsTest.java)
                %s""".formatted(
                        seen() ? "  on VirtualMonitorsTest.Cart@#" : "",
                        seen() ? "│" : " ",
                        seen() ? "└─ synchronized (till = VirtualMonitorsTest.Till@#)\n" : ""));
        assertThat(Stackscope.extract(thread).leaves())
                .singleElement()
                .satisfies(leaf -> assertThat(leaf.object()).isSameAs(seen() ? cart : null));
        thread.interrupt();
    }

    private void waiting() {
        synchronized (till) {
            synchronized (cart) {
                try {
                    while (true) {
                        cart.wait();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Test
    void aBlockedThreadHasNotEnteredTheBlockItWants() throws Exception {
        synchronized (cart) {
            check(Parked.startVirtual("t", this::entering), Thread.State.BLOCKED, """
                    vthread #N "t"  BLOCKED to enter %s
                    │ dev.stackscope.VirtualMonitorsTest.entering(VirtualMonitorsTest.java)
                    └─ synchronized (%s
                    """.formatted(
                            seen() ? "VirtualMonitorsTest.Cart@#" : "a monitor",
                            seen() ? "till = VirtualMonitorsTest.Till@#)" : "VirtualMonitorsTest.Till till)  static"));
        }
    }

    private void entering() {
        synchronized (till) {
            synchronized (cart) {
                cart.notifyAll();
            }
        }
    }

    @Test
    void aBlockedThreadHasNotEnteredTheMethodItWants() throws Exception {
        synchronized (cart) {
            check(Parked.startVirtual("t", cart::enter), Thread.State.BLOCKED, """
                    vthread #N "t"  BLOCKED to enter %s
                      dev.stackscope.VirtualMonitorsTest$Cart.enter(VirtualMonitorsTest.java)
                    """.formatted(
                            seen() ? "VirtualMonitorsTest.Cart@#" : "a monitor"));
        }
    }

    private static void check(Thread thread, Thread.State state, String expected) {
        Parked.until(thread, state);

        StackAssert.assertThatBesidesNotes(Stackscope.extract(thread))
                .ignoringWhatVaries()
                .replacing(PLUMBING, "")
                .rendersAs(expected);
    }
}
