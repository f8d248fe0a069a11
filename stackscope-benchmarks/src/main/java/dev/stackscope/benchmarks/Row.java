package dev.stackscope.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * A line of the table: what Stackscope does, beside what else there is.
 *
 * @param name what to call it by on the command line
 * @param work what is done, in words
 * @param own what Stackscope takes for it
 * @param peer what it is compared with, or null where it is judged by itself
 * @param against the peer in words, or the unit where there is none
 * @param scale what the own figure is divided by, where there is no peer
 * @param goal the most that ratio or figure are to be, or null where none is set
 * @param since the first JDK that has what is looked at
 */
record Row(
        String name,
        String work,
        Figure own,
        @Nullable Figure peer,
        String against,
        double scale,
        @Nullable Double goal,
        int since) {

    static Row ratio(String name, String work, Figure own, Figure peer, String against) {
        return new Row(name, work, own, peer, against, 1, null, 17);
    }

    static Row figure(String name, String work, Figure own, String unit, double scale) {
        return new Row(name, work, own, null, unit, scale, null, 17);
    }

    Row atMost(double most) {
        return new Row(name, work, own, peer, against, scale, most, since);
    }

    Row since(int feature) {
        return new Row(name, work, own, peer, against, scale, goal, feature);
    }

    /** {@return what comes of it; where it cannot be measured, the reason} */
    Outcome measure(Session session) {
        if (Runtime.version().feature() < since) {
            return Outcome.missing(this, "needs JDK " + since);
        }
        try {
            double value = session.of(own);
            double other = peer == null ? scale : session.of(peer);
            return new Outcome(this, value, other, null);
        } catch (NotMeasuredException e) {
            return Outcome.missing(this, e.getMessage());
        }
    }
}
