package dev.stackscope.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts a program of the demo and looks into it. */
@Command(
        name = "demo",
        header = "Start a program that stands still, and print its task tree: orders, deadlock, starved, futures",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return 0;
    }
}
