package dev.stackscope.internal.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notes about objects, found by the object, which they do not keep alive.
 *
 * <p>Divided into parts that one thread at a time is at. Who finds its part taken spins.
 *
 * @param <N> the notes
 */
final class IdentityTable<N extends IdentityTable.Note> {

    /** A note about an object; in one table at most. */
    abstract static class Note {

        private final int hash;
        private @Nullable Note next;

        Note(Object about) {
            hash = System.identityHashCode(about);
        }

        abstract boolean isAbout(Object object);

        /** {@return whether nobody has the object any more} */
        abstract boolean isGone();
    }

    private static final int PARTS = 64; // a power of two
    private static final int SMALLEST = 16;

    private final List<Part> parts = new ArrayList<>();
    private final Consumer<N> farewell;
    private volatile boolean overflowed;

    /**
     * Makes an empty table.
     *
     * @param most how many notes it has at most, roughly
     * @param farewell is told of each note whose object is gone, at some time after that
     */
    IdentityTable(int most, Consumer<N> farewell) {
        this.farewell = farewell;
        int largest = Integer.highestOneBit(Math.max(SMALLEST, most / PARTS));
        for (int i = 0; i < PARTS; i++) {
            parts.add(new Part(largest));
        }
    }

    /**
     * Adds a note, unless its object has one already, or too many others are there.
     *
     * @return the note that the object has, or would have
     */
    N add(N note, Object about) {
        int hash = System.identityHashCode(about);
        Part part = partFor(hash);
        part.turnstile.enter();
        Note gone;
        try {
            N known = ours(part.find(about, hash));
            if (known != null) {
                return known;
            }
            gone = part.add(note);
        } finally {
            part.turnstile.leave();
        }
        tell(gone);
        return note;
    }

    /** {@return the note about an object, or null if there is none} */
    @Nullable
    N find(Object object) {
        int hash = System.identityHashCode(object);
        Part part = partFor(hash);
        part.turnstile.enter();
        try {
            return ours(part.find(object, hash));
        } finally {
            part.turnstile.leave();
        }
    }

    /** {@return the note about an object, which is in the table no more, or null if there is none} */
    @Nullable
    N remove(Object object) {
        int hash = System.identityHashCode(object);
        Part part = partFor(hash);
        part.turnstile.enter();
        try {
            return ours(part.remove(object, hash));
        } finally {
            part.turnstile.leave();
        }
    }

    /** Takes out the notes whose objects are gone, and tells of each. */
    void sweep() {
        for (Part part : parts) {
            part.turnstile.enter();
            Note gone;
            try {
                gone = part.sweep();
            } finally {
                part.turnstile.leave();
            }
            tell(gone);
        }
    }

    /** Forgets everything, and tells of nothing. */
    void clear() {
        for (Part part : parts) {
            part.turnstile.enter();
            try {
                part.clear();
            } finally {
                part.turnstile.leave();
            }
        }
        overflowed = false;
    }

    /** {@return whether there was something that was not added, for too many others were} */
    boolean isOverflowed() {
        return overflowed;
    }

    private Part partFor(int hash) {
        return parts.get(hash & (PARTS - 1));
    }

    private void tell(@Nullable Note gone) {
        for (Note each = gone; each != null; each = each.next) {
            N note = ours(each);
            if (note != null) {
                farewell.accept(note);
            }
        }
    }

    @SuppressWarnings("unchecked") // none but these were added
    private @Nullable N ours(@Nullable Note note) {
        return (N) note;
    }

    /** A part of the table: lists of notes, each with those of some hashes. */
    private final class Part {

        private final Turnstile turnstile = new Turnstile();
        private final int largest;
        private @Nullable Note[] lists = new Note[SMALLEST];
        private int count;
        private int refusals;

        Part(int largest) {
            this.largest = largest;
        }

        /** {@return the notes that went for it} */
        @Nullable
        Note add(Note note) {
            Note gone = count == lists.length ? makeRoom() : null;
            if (count == lists.length) {
                overflowed = true;
                return gone;
            }
            put(note, lists);
            count++;
            return gone;
        }

        @Nullable
        Note find(Object object, int hash) {
            Note note = lists[place(hash, lists)];
            while (note != null && !note.isAbout(object)) {
                note = note.next;
            }
            return note;
        }

        @Nullable
        Note remove(Object object, int hash) {
            int place = place(hash, lists);
            Note before = null;
            for (Note note = lists[place]; note != null; note = note.next) {
                if (note.isAbout(object)) {
                    unlink(note, before, place);
                    return note;
                }
                before = note;
            }
            return null;
        }

        private void unlink(Note note, @Nullable Note before, int place) {
            if (before == null) {
                lists[place] = note.next;
            } else {
                before.next = note.next;
            }
            note.next = null;
            count--;
        }

        /** {@return the notes that were swept, as a list; those that come while there is no room pay for the next look} */
        private @Nullable Note makeRoom() {
            if (refusals > 0) {
                refusals--;
                return null;
            }
            Note gone = sweep();
            if (count > lists.length / 2 && lists.length < largest) {
                grow();
            }
            refusals = Math.max(0, count - lists.length / 4 * 3);
            return gone;
        }

        /** {@return the notes that were swept, as a list} */
        @Nullable
        Note sweep() {
            Note gone = null;
            for (int place = 0; place < lists.length; place++) {
                Note before = null;
                Note note = lists[place];
                while (note != null) {
                    Note next = note.next;
                    if (note.isGone()) {
                        unlink(note, before, place);
                        note.next = gone;
                        gone = note;
                    } else {
                        before = note;
                    }
                    note = next;
                }
            }
            return gone;
        }

        private void grow() {
            @Nullable Note[] larger = new Note[lists.length * 2];
            for (Note list : lists) {
                Note note = list;
                while (note != null) {
                    Note next = note.next;
                    put(note, larger);
                    note = next;
                }
            }
            lists = larger;
        }

        void clear() {
            lists = new Note[SMALLEST];
            count = 0;
            refusals = 0;
        }

        private static void put(Note note, @Nullable Note[] lists) {
            int place = place(note.hash, lists);
            note.next = lists[place];
            lists[place] = note;
        }

        private static int place(int hash, @Nullable Note[] lists) {
            return hash / PARTS & (lists.length - 1);
        }
    }
}
