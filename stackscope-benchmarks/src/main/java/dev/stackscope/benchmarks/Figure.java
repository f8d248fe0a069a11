package dev.stackscope.benchmarks;

import dev.stackscope.benchmarks.Effort.Style;
import java.util.List;
import java.util.TreeMap;

/** A number that one or more JVMs are started for. */
sealed interface Figure {

    /**
     * The median time that JMH finds for a method.
     *
     * @param method class and method below the package of what is measured
     * @param parameters the parameters of the class, those that have no default at least
     * @param tier how far the JVM is open
     * @param flags what else it is started with
     */
    record Time(String method, Style style, TreeMap<String, String> parameters, Tier tier, List<String> flags)
            implements Figure {

        static Time of(String method, Style style, Tier tier) {
            return new Time(method, style, new TreeMap<>(), tier, List.of());
        }

        Time with(String parameter, Object value) {
            TreeMap<String, String> more = new TreeMap<>(parameters);
            more.put(parameter, value.toString());
            return new Time(method, style, more, tier, flags);
        }

        Time startedWith(List<String> others) {
            return new Time(method, style, parameters, tier, others);
        }

        Time on(Tier other) {
            return new Time(method, style, parameters, other, flags);
        }

        @Override
        public String toString() {
            return method + " " + parameters + " " + tier.words() + (flags.isEmpty() ? "" : " " + flags);
        }
    }

    /**
     * What a program of ours prints.
     *
     * @param key the name that it prints before the number
     * @param flags what else its JVM is started with
     */
    record Printed(Class<?> program, List<String> arguments, Tier tier, String key, List<String> flags)
            implements Figure {

        Printed(Class<?> program, List<String> arguments, Tier tier, String key) {
            this(program, arguments, tier, key, List.of());
        }

        @Override
        public String toString() {
            return program.getSimpleName() + " " + arguments + " " + tier.words()
                    + (flags.isEmpty() ? "" : " " + flags);
        }
    }
}
