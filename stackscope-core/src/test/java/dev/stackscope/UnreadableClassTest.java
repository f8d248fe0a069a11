package dev.stackscope;

import dev.stackscope.testing.Library;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.StackAssert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes whose file cannot be had. */
class UnreadableClassTest {

    private static final Pattern PLUMBING = Pattern.compile("(?m)^.*dev\\.stackscope\\.testing\\.Resting.*\\n");

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void aMonitorWithoutAClassFileIsThereWithoutALine(@TempDir Path folder) throws Exception {
        Library.in(folder).with("unread.Unread", """
                public final class Unread implements Runnable {
                    private final Runnable body;
                    public Unread(Runnable body) { this.body = body; }
                    @Override public synchronized void run() { body.run(); }
                }
                """);
        byte[] code = Files.readAllBytes(folder.resolve("unread/Unread.class"));
        Class<?> type = new Unreadable().define("unread.Unread", code);
        Runnable unread =
                (Runnable) type.getConstructor(Runnable.class).newInstance((Runnable) () -> Parked.await(never));

        try (Resting thread = Resting.in("t", unread::run)) {
            StackAssert.assertThat(Stackscope.extract(thread.thread()))
                    .ignoringWhatVaries()
                    .replacing(PLUMBING, "")
                    .rendersAs("""
                thread #N "t"  WAITING in CountDownLatch.await  count 1
                │ unread.Unread.run(Unread.java)
                ├─ synchronized (Unread@#)
                │ dev.stackscope.UnreadableClassTest.lambda$aMonitorWithoutAClassFileIsThereWithoutALine$N(UnreadableClassTest.java)
                │ dev.stackscope.testing.Parked.await(Parked.java)
                """);
        }
    }

    /** A loader that has a class and not its file. */
    private static final class Unreadable extends ClassLoader {

        Class<?> define(String name, byte[] code) {
            return defineClass(name, code, 0, code.length);
        }
    }
}
