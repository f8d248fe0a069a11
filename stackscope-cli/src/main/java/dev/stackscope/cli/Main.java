package dev.stackscope.cli;

import dev.stackscope.cli.attach.*;
import java.nio.file.Path;
import java.time.Duration;

/** The command. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            JavaProcesses.all().forEach(p -> System.out.println(p.pid() + " " + p.mainClass() + " " + p.jdk()));
            return;
        }
        try (Attachment a = Attachment.to(JavaProcesses.withPid(Long.parseLong(args[0])), Deadline.in(Duration.ofSeconds(20)))) {
            if (args.length > 2) { System.out.println(a.command(args[1])); return; }
            new DeepLook(a, Path.of(System.getProperty("stackscope.jar")), args.length > 1).take(in -> {
                System.out.print(new java.io.BufferedReader(in).lines().collect(java.util.stream.Collectors.joining("\n")));
                System.out.flush();
                return 0;
            });
        } catch (Failure f) { System.err.println(f.getMessage()); System.exit(f.code().number()); }
    }
}
