package dev.stackscope.internal.jdk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK calls a thread container, taken apart.
 *
 * <p>The JDK writes {@code name/type@hash}, or {@code type@hash} without a name. Pools and scopes that were given no name
 * are named {@code type@hash} after themselves, and a name with an '@' in it is written alone.
 *
 * @param name the name that somebody chose, or null where there is none
 * @param typeName the class of the scope or executor, of the container where that is not known, or null for neither
 * @param identity that class with its identity hash, as {@code Object.toString} has it, or null where it is not known
 */
record ContainerName(
        @Nullable String name,
        @Nullable String typeName,
        @Nullable String identity) {

    /** The class that every structured scope goes by. */
    static final String SCOPE = "java.util.concurrent.StructuredTaskScope";

    static final String ROOT = "<root>";
    private static final String FLOCK = "jdk.internal.misc.ThreadFlock$ThreadContainerImpl";
    private static final String SHARED = "jdk.internal.vm.SharedThreadContainer";
    private static final String FORK_JOIN_POOL = "java.util.concurrent.ForkJoinPool";

    // A dot is asked for, so that a name such as "retry@2" stays a name.
    private static final Pattern IDENTITY = Pattern.compile("([^/@\\s]+\\.[^/@\\s]+)@[0-9a-f]{1,8}");

    /** Takes apart the {@code text} that stands for a container in a dump. */
    static ContainerName ofText(String text) {
        int slash = text.lastIndexOf('/');
        String last = text.substring(slash + 1);
        if (slash < 0 || !IDENTITY.matcher(last).matches()) {
            return ofName(text, null);
        }
        return ofName(text.substring(0, slash), last);
    }

    /** Takes apart the {@code name} of a container with that {@code identity} of its own. */
    static ContainerName ofName(@Nullable String name, @Nullable String identity) {
        if (ROOT.equals(name)) {
            return new ContainerName(ROOT, null, null);
        }
        String own = isIdentity(name) ? name : identity;
        String chosen = isIdentity(name) ? null : name;
        return new ContainerName(chosen, own == null ? null : typeOf(own, chosen), own);
    }

    private static boolean isIdentity(@Nullable String name) {
        return name != null && IDENTITY.matcher(name).matches();
    }

    private static String typeOf(String identity, @Nullable String name) {
        Matcher matcher = IDENTITY.matcher(identity);
        String type = matcher.matches() ? matcher.group(1) : identity;
        if (type.equals(FLOCK) || type.startsWith(SCOPE)) {
            return SCOPE;
        }
        // Fork-join pools name their container, thread pools leave it the pool's identity (21..27).
        boolean pool = type.equals(SHARED) && name != null && name.startsWith("ForkJoinPool");
        return pool ? FORK_JOIN_POOL : type;
    }
}
