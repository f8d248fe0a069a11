package dev.stackscope.glue.reactor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable.Attr;

/**
 * What debug mode, the debug agent or a checkpoint recorded of the assembly of an operator.
 *
 * @param operator the method that was called, as in {@code Flux.map}, or null if unknown
 * @param site the place in the program that called it, or null if unknown
 * @param description the words of a checkpoint, or null
 * @param ofNext whether this is about the operator that was subscribed to, and none of its own
 */
record Assembly(
        @Nullable String operator,
        @Nullable StackTraceElement site,
        @Nullable String description,
        boolean ofNext) {

    /** How Reactor joins the operator and the place that called it, since 3.2 (Traces.CALL_SITE_GLUE). */
    private static final String GLUE = " \u21e2 ";

    private static final Pattern SITE =
            Pattern.compile("(?:at )?(?:[^/()]*/)*([^/()]+)\\.([^.()]+)\\((?:([^:()]+)(?::(\\d+))?)\\)");
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint\\(\"?(.*?)\"?\\)", Pattern.DOTALL);

    /** {@return what a recorder among the operators of a line records} */
    static Assembly of(Operator operator, Scan scan) {
        String step = scan.stepName(operator);
        boolean ofNext = scan.is(operator, Attr.ACTUAL_METADATA);
        return step == null ? new Assembly(null, null, null, ofNext) : parse(step, ofNext);
    }

    /** {@return what the words of Reactor say} */
    static Assembly parse(String step, boolean ofNext) {
        int glue = step.indexOf(GLUE);
        String call = glue < 0 ? step : step.substring(0, glue);
        Matcher checkpoint = CHECKPOINT.matcher(call);
        String description = !ofNext && checkpoint.matches() ? checkpoint.group(1) : null;
        StackTraceElement site = site(glue < 0 ? step : step.substring(glue + GLUE.length()));
        if (site != null && OperatorFields.isReactors(site.getClassName())) {
            // As a module, Reactor takes itself for the program (3.8, Traces.isUserCode): the method is all it tells.
            return new Assembly(site.getMethodName(), null, description, ofNext);
        }
        boolean siteAlone = glue < 0 && site != null;
        String operator = siteAlone || description != null ? null : call;
        return new Assembly(operator, site, description, ofNext);
    }

    private static @Nullable StackTraceElement site(String words) {
        Matcher site = SITE.matcher(words.strip());
        if (!site.matches()) {
            return null;
        }
        int line = site.group(4) == null ? -1 : Integer.parseInt(site.group(4));
        return new StackTraceElement(site.group(1), site.group(2), site.group(3), line);
    }
}
