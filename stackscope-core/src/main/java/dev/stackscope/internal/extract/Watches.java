package dev.stackscope.internal.extract;

import dev.stackscope.Watch;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The items that somebody gave a name, held weakly. Safe for use by any thread. */
final class Watches {

    /** An item and the name it was given. */
    record Watched(Object item, String name) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>(); // of which an entry equals itself alone
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** {@return the handle of a new name} */
    Watch add(String name, Object item) {
        Entry entry = new Entry(name, item, collected);
        expunge();
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    /** {@return the items that are there still, in the order in which they were named} */
    List<Watched> all() {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Watched> all = new ArrayList<>();
        for (Entry entry : entries) {
            Object item = entry.get();
            if (item != null) {
                all.add(new Watched(item, entry.name));
            }
        }
        return all;
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
