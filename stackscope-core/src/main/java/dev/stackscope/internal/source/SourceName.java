package dev.stackscope.internal.source;

import org.jspecify.annotations.Nullable;

/*
 * Both names come from a class file, which may say anything. They become parts of paths, so nothing in them may lead
 * out of the folder that they are looked for in: no separators, no drive letters, no "..".
 */
/**
 * What a source file is called below its root: the folder of the package, then the file name of the class file.
 *
 * @param folder the names of the package with a slash behind each, empty for the unnamed package
 * @param file the name of the file
 */
record SourceName(String folder, String file) {

    private static final int LONGEST = 1_000;

    /** {@return the name, or null where the frame tells none that can be looked for} */
    static @Nullable SourceName of(StackTraceElement frame) {
        String className = frame.getClassName();
        String file = frame.getFileName();
        if (file == null || file.equals("..") || !isPlain(file) || !isPlain(className)) {
            return null;
        }
        String folder = className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
        return folder.startsWith("/") || folder.contains("//") ? null : new SourceName(folder, file);
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
    }

    /** {@return the path below a root} */
    String path() {
        return folder + file;
    }
}
