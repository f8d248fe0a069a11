package shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The demo with a deadlock. */
class PackingTest {

    @Test
    void theFirstLinesNameTheDeadlock() throws Exception {
        Demo demo = Demo.opened("Packing");

        assertThat(demo.findings()).isEqualTo("""
                ! deadlock: vthread "pack" [W1], vthread "label" [W2] and vthread "load" [W3] wait for each other
                    "pack"  on ReentrantLock@#, held by "label"  at shop.Packing.work(Packing.java)
                    "label"  on ReentrantLock@#, held by "load"  at shop.Packing.work(Packing.java)
                    "load"  on ReentrantLock@#, held by "pack"  at shop.Packing.work(Packing.java)
                """);
        assertThat(demo.tasks()).isEqualTo("""
                thread "main"  RUNNABLE
                  shop.Packing.main(Packing.java)
                vthread "pack"  WAITING on ReentrantLock@#  [W1]
                │ shop.Packing.lambda$main$0(Packing.java)
                │ shop.Packing.work(Packing.java)
                ├─ lock (first = ReentrantLock@#)
                └╌ held by vthread "label"  [W2]
                vthread "label"  WAITING on ReentrantLock@#  [W2]
                │ shop.Packing.lambda$main$1(Packing.java)
                │ shop.Packing.work(Packing.java)
                ├─ lock (first = ReentrantLock@#)
                └╌ held by vthread "load"  [W3]
                vthread "load"  WAITING on ReentrantLock@#  [W3]
                │ shop.Packing.lambda$main$2(Packing.java)
                │ shop.Packing.work(Packing.java)
                ├─ lock (first = ReentrantLock@#)
                └╌ held by vthread "pack"  [W1]
                """);
    }

    @Test
    void withoutFlagsItEndsAsWell() throws Exception {
        assertThat(Demo.closed("Packing").output()).contains("withThreadDump(true)");
    }
}
