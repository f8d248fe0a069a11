package dev.stackscope.internal.glue.waits;

import dev.stackscope.Identity;

/** What locks and monitors are called. */
final class LockNames {

    private LockNames() {}

    /** {@return an identity with the package left out: {@code Cart@1f} for {@code shop.Cart@1f}} */
    static String shortName(String identity) {
        int hash = identity.lastIndexOf('@');
        return hash < 0
                ? Identity.typeName(identity)
                : Identity.typeName(identity.substring(0, hash)) + identity.substring(hash);
    }

    /** {@return the lock's name for that of the synchronizer inside it: ReentrantLock@1f for ReentrantLock.NonfairSync@1f} */
    static String lockName(String synchronizer) {
        int inner = synchronizer.indexOf('.');
        int hash = synchronizer.lastIndexOf('@');
        return inner < 0 || hash < inner
                ? synchronizer
                : synchronizer.substring(0, inner) + synchronizer.substring(hash);
    }
}
