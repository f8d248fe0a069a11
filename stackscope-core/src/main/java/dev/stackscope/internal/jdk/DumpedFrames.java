package dev.stackscope.internal.jdk;

import java.util.HashMap;
import java.util.Map;

/**
 * Turns the frames of a dump back into stack trace elements.
 *
 * <p>A frame is what {@code StackTraceElement.toString} writes: {@code loader/module@version/class.method(source)} with
 * all before the class left out where there is none of it. The many threads of a pool share their frames, so each text
 * is parsed once and its element used again.
 */
public final class DumpedFrames {

    private static final int NATIVE = -2;
    private static final int UNKNOWN = -1;

    private final Map<String, StackTraceElement> known = new HashMap<>();

    /** Makes an empty memory of frames. */
    public DumpedFrames() {}

    /** {@return the element that {@code text} was made from, without loader and module} */
    public StackTraceElement element(String text) {
        return known.computeIfAbsent(text, DumpedFrames::parse);
    }

    private static StackTraceElement parse(String text) {
        int open = text.indexOf('(');
        int dot = open < 0 ? -1 : text.lastIndexOf('.', open);
        if (dot < 0 || !text.endsWith(")")) {
            // Nothing that the JDK writes; it stays readable.
            return new StackTraceElement(text, "", null, UNKNOWN);
        }
        String className = withoutModule(text.substring(0, dot));
        String methodName = text.substring(dot + 1, open);
        return withSource(className, methodName, text.substring(open + 1, text.length() - 1));
    }

    private static String withoutModule(String qualified) {
        int slash = qualified.lastIndexOf('/');
        // The name of a hidden class ends in a slash and a suffix, which HotSpot makes of an address.
        if (slash > 0 && qualified.startsWith("0x", slash + 1)) {
            slash = qualified.lastIndexOf('/', slash - 1);
        }
        return qualified.substring(slash + 1);
    }

    private static StackTraceElement withSource(String className, String methodName, String source) {
        if (source.equals("Native Method")) {
            return new StackTraceElement(className, methodName, null, NATIVE);
        }
        if (source.equals("Unknown Source")) {
            return new StackTraceElement(className, methodName, null, UNKNOWN);
        }
        int colon = source.lastIndexOf(':');
        int line = colon < 0 ? UNKNOWN : lineNumber(source.substring(colon + 1));
        String file = line < 0 ? source : source.substring(0, colon);
        return new StackTraceElement(className, methodName, file, line);
    }

    private static int lineNumber(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }
}
