package dev.stackscope.cli;

import java.util.List;
import java.util.stream.Collectors;

/** The examples that the help begins with. */
final class Examples {

    /**
     * One example.
     *
     * @param command what to type
     * @param effect what it does
     */
    record Example(String command, String effect) {}

    static final List<Example> ALL = List.of(
            new Example("stackscope", "list the JVMs of this machine"),
            new Example("stackscope 4711", "print the task tree of a process, without loading anything into it"),
            new Example("stackscope --deep OrderService", "the same with futures, queues and holders, by main class"),
            new Example("stackscope doctor 4711", "say what can be seen there, and how to see more"),
            new Example("stackscope 4711 --samples 3", "look three times and mark what has not moved"),
            new Example("stackscope 4711 --match 'shop\\.' --limit 20", "the tasks that run code of one package"),
            new Example("stackscope --deep 4711 --format html -o tree.html", "a page for the browser"),
            new Example("jstack 4711 | stackscope -", "read a dump"),
            new Example("stackscope 4711 --fail-on deadlock", "exit code 10 if there is a deadlock"));

    private Examples() {}

    /** {@return the lines of all examples, with aligned effects} */
    static String text() {
        int width = ALL.stream().mapToInt(each -> each.command().length()).max().orElse(0);
        return ALL.stream()
                .map(each -> "  " + each.command()
                        + " ".repeat(width - each.command().length() + 2) + each.effect())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
