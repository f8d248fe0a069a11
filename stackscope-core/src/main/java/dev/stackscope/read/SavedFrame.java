package dev.stackscope.read;

import dev.stackscope.Frame;
import dev.stackscope.internal.json.JsonReader;
import dev.stackscope.internal.json.MalformedJsonException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One frame of a saved tree, its members being filled in. */
final class SavedFrame {

    private static final int NATIVE = -2; // as StackTraceElement has it
    private static final int UNKNOWN = -1;

    private static final Members<SavedFrame> MEMBERS = new Members<SavedFrame>()
            .with("class", (frame, json) -> frame.className = json.text())
            .with("method", (frame, json) -> frame.methodName = json.text())
            .with("descriptor", (frame, json) -> frame.descriptor = json.text())
            .with("file", (frame, json) -> frame.file = json.text())
            .with("line", (frame, json) -> frame.line = Members.number(json))
            .with("native", (frame, json) -> frame.isNative = Members.flag(json))
            .with("bytecodeIndex", (frame, json) -> frame.bytecodeIndex = Members.number(json))
            .with("loader", (frame, json) -> frame.loader = json.text())
            .with("module", (frame, json) -> frame.module = json.text())
            .with("moduleVersion", (frame, json) -> frame.moduleVersion = json.text())
            .with("hidden", (frame, json) -> frame.hidden = Members.flag(json))
            .with("lineHidden", (frame, json) -> frame.lineHidden = Members.flag(json))
            .with("lineText", (frame, json) -> frame.lineText = json.text());

    private @Nullable String className;
    private @Nullable String methodName;
    private @Nullable String descriptor;
    private @Nullable String file;
    private @Nullable Integer bytecodeIndex;
    private @Nullable String loader;
    private @Nullable String module;
    private @Nullable String moduleVersion;
    private @Nullable String lineText;
    private int line = UNKNOWN;
    private boolean isNative;
    private boolean hidden;
    private boolean lineHidden;

    Frame read(JsonReader json) throws IOException, MalformedJsonException {
        MEMBERS.read(this, json);
        if (className == null || methodName == null) {
            throw json.malformed("a frame without class or method");
        }
        StackTraceElement element = new StackTraceElement(
                loader, module, moduleVersion, className, methodName, file, isNative ? NATIVE : line);
        Frame frame = Frame.of(element, descriptor, bytecodeIndex);
        frame = lineText == null ? frame : frame.withLineText(lineText);
        frame = lineHidden ? frame.hideLine() : frame;
        return hidden ? frame.hide() : frame;
    }
}
