package dev.stackscope.internal.extract;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is known of call paths, under one set of hooks. Safe for use by any thread. */
final class PathTable {

    private final HookTable hooks;
    private final WeakIdentityMap<ClassLoader, ForLoader> loaders = new WeakIdentityMap<>();
    private final ForLoader withoutLoader = new ForLoader(null);

    PathTable(HookTable hooks) {
        this.hooks = hooks;
    }

    /** {@return what is known of paths whose classes a class loader most likely has} */
    ForLoader with(@Nullable ClassLoader loader) {
        return loader == null ? withoutLoader : loaders.get(loader, () -> new ForLoader(loader));
    }

    /** What is known where the classes come from one class loader. */
    final class ForLoader {

        private final @Nullable WeakReference<ClassLoader> loader;
        private final Map<CallPath, PathFacts> facts = new ConcurrentHashMap<>();
        private final AtomicInteger kept = new AtomicInteger();

        private ForLoader(@Nullable ClassLoader loader) {
            this.loader = loader == null ? null : new WeakReference<>(loader);
        }

        /** {@return whether this is what is known under some hooks for a class loader} */
        @SuppressWarnings("ReferenceEquality") // class loaders may override equals
        boolean isOf(HookTable table, @Nullable ClassLoader used) {
            return table == hooks && used == (loader == null ? null : loader.get());
        }

        /** {@return what was found out of a path, or null; waits for nothing} */
        @Nullable
        PathFacts known(CallPath path) {
            return facts.get(path);
        }

        /** {@return what there is to know of a path} */
        PathFacts of(CallPath path, CodeFacts code) {
            PathFacts known = facts.get(path);
            if (known != null) {
                return known;
            }
            PathFacts found = new PathFacts(path, hooks, code, loader == null ? null : loader.get());
            return path.isKept() ? keep(path, found) : found;
        }

        private PathFacts keep(CallPath path, PathFacts found) {
            if (kept.addAndGet(path.length()) > CallPaths.MAX_FRAMES) { // what is needed comes back
                kept.set(path.length());
                facts.clear();
            }
            facts.put(path, found);
            return found;
        }
    }
}
