package dev.stackscope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a finder, which may be anybody's, for one line. */
final class SourceLine {

    private SourceLine() {}

    /** {@return the line without the blanks around it, or null if it is blank or not to be had} */
    static @Nullable String find(Frame frame, int line, SourceFinder finder) {
        try {
            List<String> lines = finder.lines(frame);
            String text = lines == null || line > lines.size()
                    ? ""
                    : lines.get(line - 1).strip();
            return text.isEmpty() ? null : text;
        } catch (StackOverflowError e) {
            return null;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) { // a finder and the class loaders it asks may be foreign code
            return null;
        }
    }
}
