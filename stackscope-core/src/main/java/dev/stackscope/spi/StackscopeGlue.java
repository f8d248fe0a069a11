package dev.stackscope.spi;

/**
 * What Stackscope should know about one library. Found through {@link java.util.ServiceLoader}.
 *
 * <p>An implementation needs a public constructor without parameters, and should link no class of its library outside
 * {@link #install}: it is made, and asked for the two names, even where the library is absent.
 *
 * <p>Where several glues serve the same library, one is installed: that of the embedder before the library's own, the
 * library's own before one that comes with Stackscope.
 */
public interface StackscopeGlue {

    /** {@return the library's name, which is the same for all glues that serve it, such as {@code reactor-core}} */
    String library();

    /**
     * {@return the binary name of a class without which this glue is of no use}
     *
     * <p>The glue is installed once for every such class that class loaders of the program find.
     */
    String requiredClass();

    /**
     * Registers this library's hooks.
     *
     * <p>Called at most once for a glue object. What it throws costs the glue all its hooks, and nothing else.
     *
     * @param hooks takes the hooks
     */
    void install(Hooks hooks);
}
