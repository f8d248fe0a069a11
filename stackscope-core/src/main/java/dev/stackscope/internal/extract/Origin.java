package dev.stackscope.internal.extract;

/** Where a hook comes from, in order of precedence. */
enum Origin {
    /** The builder of the extractor. */
    EMBEDDER,
    /** The library itself, or somebody else who ships glue for it. */
    LIBRARY,
    /** One of Stackscope's glue modules. */
    BUNDLED,
    /** Core. */
    BUILT_IN;

    static Origin of(Class<?> provider) {
        String name = provider.getName();
        if (name.startsWith("dev.stackscope.internal.")) {
            return BUILT_IN;
        }
        return name.startsWith("dev.stackscope.") ? BUNDLED : LIBRARY;
    }
}
