package dev.stackscope;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What Stackscope can see in a JVM and, for the rest, why not.
 *
 * @param all every capability, in an order that stays the same
 */
public record Capabilities(List<Capability> all) implements Iterable<Capability> {

    /** Keeps its own copy of the capabilities. */
    public Capabilities {
        all = List.copyOf(all);
    }

    /** {@return the capabilities that are missing} */
    public List<Capability> missing() {
        return all.stream().filter(capability -> !capability.available()).toList();
    }

    /** {@return the flags that would open what is closed, each once; empty if nothing is, or if no flag helps} */
    public List<String> flags() {
        Set<String> flags = new LinkedHashSet<>();
        for (Capability capability : missing()) {
            if (capability.remedy() != null) {
                flags.addAll(split(capability.remedy()));
            }
        }
        return List.copyOf(flags);
    }

    private static List<String> split(String remedy) {
        List<String> flags = new ArrayList<>();
        for (String flag : remedy.split("(?=--)", -1)) {
            if (!flag.isBlank()) {
                flags.add(flag.strip());
            }
        }
        return flags;
    }

    @Override
    public Iterator<Capability> iterator() {
        return all.iterator();
    }

    /** {@return a line for each capability, and at the end the flags that would open the rest} */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        all.forEach(capability -> lines.append(capability).append('\n'));
        if (!flags().isEmpty()) {
            lines.append("to see all that flags can open: ")
                    .append(String.join(" ", flags()))
                    .append('\n');
        }
        return lines.toString();
    }
}
