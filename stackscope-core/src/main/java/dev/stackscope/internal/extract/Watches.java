package dev.stackscope.internal.extract;

import dev.stackscope.Watch;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The items that somebody gave a name, held weakly. Safe for use by any thread. */
final class Watches {

    /** An item and the name it was given. */
    record Watched(Object item, String name) {}

    private final Set<Entry> entries = new LinkedHashSet<>(); // by identity; guarded by itself
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** {@return the handle of a new name} */
    Watch add(String name, Object item) {
        Entry entry = new Entry(name, item, collected);
        synchronized (entries) {
            expunge();
            entries.add(entry);
        }
        return () -> remove(entry);
    }

    /** {@return the items that are there still, in the order in which they were named} */
    List<Watched> all() {
        List<Watched> all = new ArrayList<>();
        synchronized (entries) {
            expunge();
            for (Entry entry : entries) {
                Object item = entry.get();
                if (item != null) {
                    all.add(new Watched(item, entry.name));
                }
            }
        }
        return all;
    }

    private void remove(Entry entry) {
        synchronized (entries) {
            entries.remove(entry);
        }
    }

    private void expunge() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            if (gone instanceof Entry entry) {
                entries.remove(entry);
            }
        }
    }

    private static final class Entry extends WeakReference<Object> {

        private final String name;

        Entry(String name, Object item, ReferenceQueue<Object> collected) {
            super(item, collected);
            this.name = name;
        }
    }
}
