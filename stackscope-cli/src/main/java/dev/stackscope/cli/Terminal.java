package dev.stackscope.cli;

import dev.stackscope.cli.options.When;
import java.nio.charset.Charset;
import picocli.CommandLine.Help.Ansi;

/** What our standard output can show. */
final class Terminal {

    private static final String LINES = "├└│─╌·×…≥";

    private Terminal() {}

    /** {@return the character set of standard output} */
    static Charset charset() {
        String name = System.getProperty("stdout.encoding", ""); // 18 and later
        return name.isEmpty() ? Charset.defaultCharset() : Charset.forName(name);
    }

    /** {@return whether to colour what goes to standard output} */
    static boolean colors(When when) {
        return switch (when) {
            case always -> true;
            case never -> false;
            case auto -> isInteractive() && Ansi.AUTO.enabled();
        };
    }

    /** {@return whether a character set takes what trees are drawn with, if that is wanted} */
    static boolean unicode(When when, Charset charset) {
        return switch (when) {
            case always -> true;
            case never -> false;
            case auto -> charset.canEncode() && charset.newEncoder().canEncode(LINES);
        };
    }

    /** {@return whether standard output is a terminal that can move its cursor} */
    static boolean isInteractive() {
        return !"dumb".equals(System.getenv("TERM")) && isTerminal();
    }

    @SuppressWarnings("SystemConsoleNull") // on JDK 17 it still tells
    private static boolean isTerminal() {
        if (System.console() == null) {
            return false;
        }
        try { // from 22 on there may be a console that is no terminal
            return Boolean.TRUE.equals(
                    java.io.Console.class.getMethod("isTerminal").invoke(System.console()));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
