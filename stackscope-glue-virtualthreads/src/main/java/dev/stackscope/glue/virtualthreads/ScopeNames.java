package dev.stackscope.glue.virtualthreads;

import dev.stackscope.Identity;
import org.jspecify.annotations.Nullable;

/** Words for scopes and executors. */
final class ScopeNames {

    private ScopeNames() {}

    /** {@return type and name of a scope, or its identity if it has no name; and its state if there is one} */
    static String describe(
            @Nullable String name, @Nullable String typeName, @Nullable String identity, @Nullable String state) {
        String words = words(name, typeName, identity);
        return state == null ? words : words + " " + state;
    }

    /** {@return type and name, or the identity where there is no name} */
    static String words(@Nullable String name, @Nullable String typeName, @Nullable String identity) {
        String type = typeName == null ? "scope" : Identity.typeName(typeName);
        return name == null ? shortIdentity(identity, type) : type + " \"" + name + "\"";
    }

    private static String shortIdentity(@Nullable String identity, String otherwise) {
        int hash = identity == null ? -1 : identity.lastIndexOf('@');
        return identity == null || hash < 0
                ? otherwise
                : Identity.typeName(identity.substring(0, hash)) + identity.substring(hash);
    }
}
