package dev.stackscope.cli.attach;

import dev.stackscope.cli.ExitCode;
import dev.stackscope.cli.Failure;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks from outside: has the JVM write its own thread dump. No code is loaded into the process.
 *
 * <p>From JDK 21 on the JDK's JSON dump is taken, which has scopes, executors and virtual threads. On JDK 25 that dump can
 * crash the process while virtual threads are busy (JDK-8364343): {@code jcmd Thread.dump_to_file} runs {@code
 * jdk.internal.vm.ThreadDumper}, which walks each by {@code ThreadSnapshot.of}, as every other way to it does. So it is
 * taken there with consent only, and the JVM's own {@code Thread.print} else, which stops all threads for the moment and
 * knows no virtual thread that is not running.
 */
public final class ShallowLook {

    /** What kind of dump was had. */
    public enum Way {
        /** The JDK's JSON thread dump. */
        JSON("outside, by the JDK's thread dump"),
        /** {@code Thread.print}, as that JDK has no other. */
        PRINT("outside, by Thread.print"),
        /** {@code Thread.print}, as the JDK's dump is dangerous. */
        PRINT_FOR_SAFETY("outside, by Thread.print");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** {@return how the header calls it} */
        public String words() {
            return words;
        }
    }

    private static final int FIRST_WITH_DUMP = 21;
    private static final int DANGEROUS = 25;

    private final Attachment attachment;
    private final boolean consent;

    /**
     * Prepares a look.
     *
     * @param attachment the process to look at
     * @param consent whether the JDK's dump may be taken on JDK 25 too
     */
    public ShallowLook(Attachment attachment, boolean consent) {
        this.attachment = attachment;
        this.consent = consent;
    }

    /** What is done with a dump while it is there. */
    @FunctionalInterface
    public interface Use<T> {

        /** {@return what is made of a dump} */
        T of(Reader dump, Way way) throws IOException, Failure;
    }

    /** {@return what is made of the dump} */
    public <T> T take(Use<T> use) throws Failure {
        try {
            int release = release();
            if (release < FIRST_WITH_DUMP) {
                return print(use, Way.PRINT);
            }
            return release == DANGEROUS && !consent ? print(use, Way.PRINT_FOR_SAFETY) : dump(use);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.INTERNAL_ERROR,
                    "the dump of process " + attachment.process().pid() + " could not be read: " + e.getMessage() + ".",
                    e);
        }
    }

    /** {@return the release of its JDK, such as 25} */
    private int release() throws Failure {
        return attachment
                .command("VM.version")
                .lines()
                .filter(line -> line.startsWith("JDK "))
                .map(line -> Integer.parseInt(line.substring(4).split("\\D", 2)[0]))
                .findFirst()
                .orElse(FIRST_WITH_DUMP);
    }

    private <T> T print(Use<T> use, Way way) throws Failure, IOException {
        return use.of(new StringReader(attachment.command("Thread.print -l")), way);
    }

    private <T> T dump(Use<T> use) throws Failure, IOException {
        long pid = attachment.process().pid();
        Path root = new Reachability(pid).isInOtherContainer() ? Path.of("/proc/" + pid + "/root") : Path.of("/");
        try (SharedFolder folder = SharedFolder.with(pid, root)) {
            Path file = folder.file("threads.json");
            String there = "/" + root.relativize(file);
            String said = attachment.command("Thread.dump_to_file -format=json \"" + there + "\"");
            if (!Files.exists(file)) {
                throw new Failure(
                        ExitCode.ATTACH_REFUSED,
                        "process " + pid + " could not write its thread dump: " + said.strip() + "; try --deep.");
            }
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                return use.of(in, Way.JSON);
            }
        }
    }
}
