package dev.stackscope.cli.agent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the probes.
 *
 * @param action what to do
 * @param frames how many calls of each site are recorded where they are switched on, or 0 for links alone
 * @param lost whether lost futures and failures are recorded besides
 */
public record ProbeRequest(Action action, int frames, boolean lost) {

    /** What can be done with the probes. */
    public enum Action {
        /** Switch them on, or set them anew. */
        on,
        /** Switch them off. */
        off,
        /** Say what they are. */
        status
    }

    /** The arguments of the agent that switch probes on. */
    static final String ARGUMENTS = "probes, probes,sites and probes,sites=<calls>, each also with ,lost";

    private static final Pattern TEXT = Pattern.compile("(on|off|status|probes)(?:(,sites)(?:=(\\d{1,2}))?)?(,lost)?");

    /**
     * {@return what a text asks for: an argument of the agent, or what {@link #toString} made}
     *
     * @throws IllegalArgumentException if it asks for nothing known, with a sentence
     */
    static ProbeRequest of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("there is no argument \"" + text + "\"; there are " + ARGUMENTS);
        }
        String action = matcher.group(1);
        return new ProbeRequest(
                action.equals("probes") ? Action.on : Action.valueOf(action),
                frames(matcher.group(2), matcher.group(3)),
                matcher.group(4) != null);
    }

    private static int frames(@Nullable String sites, @Nullable String number) {
        if (number != null) {
            return Integer.parseInt(number);
        }
        return sites == null ? 0 : 1;
    }

    /** {@return the text that {@link #of} reads} */
    @Override
    public String toString() {
        return action + (frames == 0 ? "" : ",sites=" + frames) + (lost ? ",lost" : "");
    }
}
