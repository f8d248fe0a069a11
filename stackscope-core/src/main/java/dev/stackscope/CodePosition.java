package dev.stackscope;

import org.jspecify.annotations.Nullable;

/** Where in the code a call stands: shared by all frames that stand there. */
record CodePosition(
        StackTraceElement element,
        @Nullable String descriptor,
        @Nullable Integer bytecodeIndex,
        @Nullable String lineText) {

    /** {@return {@code pkg.Class.method(File.java:12)}: the JDK's form without loader and module} */
    String text() {
        return element.getClassName() + "." + element.getMethodName() + "(" + place() + ")";
    }

    private String place() {
        if (element.isNativeMethod()) {
            return "Native Method";
        }
        String file = element.getFileName();
        if (file == null) {
            return "Unknown Source";
        }
        return element.getLineNumber() > 0 ? file + ":" + element.getLineNumber() : file;
    }
}
