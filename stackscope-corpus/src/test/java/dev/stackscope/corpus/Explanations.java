package dev.stackscope.corpus;

import java.util.Map;

/** The disagreements that have a reason other than a fault of the analysis, by method. */
final class Explanations {

    private static final String EMPTY_BODY = "empty body, told by the scope of the variable, which the oracle ignores";

    private static final String CLOSED_AT_END =
            "closed by hand at the end of its scope, which looks like a try statement with an empty body";

    private static final String NEVER_CALLED = "Kotlin's inline function itself, which is copied and never called";

    private static final Map<String, String> REASONS = Map.of(
            "sun/security/krb5/internal/rcache/DflCache$Storage.create", EMPTY_BODY,
            "org/eclipse/jdt/internal/compiler/tool/EclipseFileManager.close", CLOSED_AT_END,
            "org/eclipse/osgi/storage/url/reference/ReferenceURLConnection.checkRead", CLOSED_AT_END,
            "org/eclipse/osgi/storage/Storage.close", CLOSED_AT_END,
            "kotlin/StandardKt__SynchronizedKt.synchronized", NEVER_CALLED);

    private Explanations() {}

    /** The reason for a disagreement in a method, given as class, dot and name, or null if there is none. */
    static String of(String method) {
        return REASONS.get(method);
    }
}
