package dev.stackscope.glue.reactor;

/** Lines below other ones of which there is nothing to tell but what they are. */
final class BareLines {

    private BareLines() {}

    /** {@return whether a line is one of those, so that it need not be looked at again; errors met here are not kept} */
    static boolean isBare(Operator head, Lines lines) {
        if (!lines.scan().isClean() || !head.isPlaced() || head.type().isSubject()) {
            return false;
        }
        Line line = lines.line(head);
        boolean bare = line.shared() == null && lines.shape(line).isSilent();
        for (int i = 0; bare && i < line.operators().size(); i++) {
            bare = isBareOperator(line.operators().get(i), lines);
        }
        boolean certain = lines.scan().isClean();
        lines.scan().forgive(); // whoever looks at the line in full meets the error again
        return bare && certain;
    }

    private static boolean isBareOperator(Operator operator, Lines lines) {
        return operator.is(Trait.REACTORS)
                && !operator.is(Trait.WITH_INNERS)
                && OperatorState.of(operator, lines).words() == null
                && Held.by(operator) == Held.NOTHING;
    }
}
