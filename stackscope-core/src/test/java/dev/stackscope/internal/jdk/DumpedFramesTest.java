package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DumpedFramesTest {

    private final DumpedFrames frames = new DumpedFrames();

    @Test
    void theModuleIsDropped() {
        assertThat(frames.element("java.base/java.lang.VirtualThread.park(VirtualThread.java:738)"))
                .isEqualTo(new StackTraceElement("java.lang.VirtualThread", "park", "VirtualThread.java", 738));
    }

    @Test
    void loaderAndVersionAreDropped() {
        assertThat(frames.element("app/shop.core@1.2/shop.Cart.add(Cart.java:7)"))
                .isEqualTo(new StackTraceElement("shop.Cart", "add", "Cart.java", 7));
        assertThat(frames.element("app//shop.Cart.<init>(Unknown Source)"))
                .isEqualTo(new StackTraceElement("shop.Cart", "<init>", null, -1));
    }

    @Test
    void aNativeMethodIsKnownAsOne() {
        assertThat(frames.element("java.base/java.lang.Object.wait0(Native Method)")
                        .isNativeMethod())
                .isTrue();
    }

    @Test
    void aFileWithoutALineIsKept() {
        assertThat(frames.element("Main.main(Main.java)"))
                .isEqualTo(new StackTraceElement("Main", "main", "Main.java", -1));
    }

    @Test
    void aHiddenClassKeepsItsSuffix() {
        assertThat(frames.element("app//shop.Cart$$Lambda/0x00007f1c.run(Unknown Source)"))
                .isEqualTo(new StackTraceElement("shop.Cart$$Lambda/0x00007f1c", "run", null, -1));
        assertThat(frames.element("Cart$$Lambda/0x00007f1c.run(Unknown Source)"))
                .isEqualTo(new StackTraceElement("Cart$$Lambda/0x00007f1c", "run", null, -1));
    }

    @Test
    void anElementSurvivesItsText() {
        for (StackTraceElement each : Thread.currentThread().getStackTrace()) {
            StackTraceElement parsed = frames.element(each.toString());

            assertThat(parsed.getClassName()).isEqualTo(each.getClassName());
            assertThat(parsed.getMethodName()).isEqualTo(each.getMethodName());
            assertThat(parsed.getLineNumber()).isEqualTo(each.getLineNumber());
        }
    }

    @Test
    void whatIsNoFrameStaysReadable() {
        assertThat(frames.element("???").getClassName()).isEqualTo("???");
    }
}
