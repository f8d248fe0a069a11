package dev.stackscope.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, made of what the help is made of. */
final class ManualPage {

    private final CommandSpec spec;
    private final StringBuilder page = new StringBuilder();

    ManualPage(CommandLine line) {
        this.spec = line.getCommandSpec();
    }

    String text() {
        page.append(".TH STACKSCOPE 1\n");
        section("NAME");
        paragraph(spec.name() + " - " + String.join(" ", spec.usageMessage().header()));
        section("SYNOPSIS");
        page.append(
                ".B stackscope\n[\\fIoption\\fR...] [\\fItarget\\fR]\n.br\n.B stackscope\n\\fIcommand\\fR [\\fIargument\\fR...]\n");
        section("EXAMPLES");
        Examples.ALL.forEach(example -> entry(literal(example.command()), example.effect()));
        section("TARGET");
        spec.positionalParameters().forEach(this::positional);
        spec.argGroups().forEach(this::group);
        section("OTHER OPTIONS");
        spec.options().stream().filter(option -> option.group() == null).forEach(this::option);
        section("COMMANDS");
        spec.subcommands().values().forEach(this::command);
        section("EXIT STATUS");
        for (ExitCode code : ExitCode.values()) {
            entry(Integer.toString(code.number()), code.meaning());
        }
        return page.toString();
    }

    private void group(ArgGroupSpec group) {
        section(plain(group.heading()).strip().toUpperCase(java.util.Locale.ROOT));
        group.options().forEach(this::option);
    }

    private void option(OptionSpec option) {
        String value = option.arity().max() == 0
                ? ""
                : " " + (option.paramLabel() + " ").repeat(option.arity().max()).strip();
        entry(literal(String.join(", ", option.names()) + value), plain(option.description()));
    }

    private void positional(PositionalParamSpec positional) {
        entry(literal(positional.paramLabel()), plain(positional.description()));
    }

    private void command(CommandLine command) {
        CommandSpec other = command.getCommandSpec();
        entry(literal("stackscope " + other.name()), plain(other.usageMessage().header()));
    }

    private void section(String name) {
        page.append(".SH ").append(name).append('\n');
    }

    private void paragraph(String text) {
        page.append(escape(text)).append('\n');
    }

    private void entry(String term, String text) {
        page.append(".TP\n").append(term).append('\n');
        paragraph(text);
    }

    private static String literal(String text) {
        return "\\fB" + escape(text) + "\\fR";
    }

    private static String plain(String... text) {
        Text styled = Ansi.OFF.text(String.format(String.join(" ", List.of(text))));
        return styled.toString();
    }

    /** {@return text that the formatter prints as it is} */
    private static String escape(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
