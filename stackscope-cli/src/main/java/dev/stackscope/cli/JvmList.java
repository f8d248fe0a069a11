package dev.stackscope.cli;

import dev.stackscope.cli.attach.JavaProcess;
import dev.stackscope.cli.attach.JavaProcesses;
import java.util.List;

/** The JVMs of this machine, one a line. */
final class JvmList {

    JvmList() {}

    ExitCode print() throws Failure {
        List<JavaProcess> all = JavaProcesses.all();
        if (all.isEmpty()) {
            System.out.println("no JVM of this user runs here; \"stackscope demo\" starts one");
            return ExitCode.PRINTED;
        }
        String form = "%" + widest(all) + "d  %-12s  %s%n";
        for (JavaProcess each : all) {
            System.out.printf(form, each.pid(), "JDK " + or(each.jdk()), or(each.mainClass()));
        }
        return ExitCode.PRINTED;
    }

    private static int widest(List<JavaProcess> all) {
        return all.stream()
                .mapToInt(each -> Long.toString(each.pid()).length())
                .max()
                .orElse(1);
    }

    private static String or(String known) {
        return known.isEmpty() ? "?" : known;
    }
}
