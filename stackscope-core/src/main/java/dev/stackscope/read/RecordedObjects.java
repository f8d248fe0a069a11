package dev.stackscope.read;

import dev.stackscope.RecordedObject;

/** Turns {@code type@hash} into an object that stands for it. */
final class RecordedObjects {

    private RecordedObjects() {}

    /** {@return the object; without a hash in the text, one that has an empty hash} */
    static RecordedObject parse(String text) {
        int at = text.lastIndexOf('@');
        return at < 0
                ? new RecordedObject(text, "")
                : new RecordedObject(text.substring(0, at), text.substring(at + 1));
    }
}
