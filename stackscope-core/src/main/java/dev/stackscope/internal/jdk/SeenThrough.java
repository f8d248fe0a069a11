package dev.stackscope.internal.jdk;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What stands around an object of the program's own, and is shown as that. */
public interface SeenThrough {

    /** Objects around objects: an end, should somebody build a circle. */
    int MOST = 20;

    /** {@return what this stands around} */
    Object inside();

    /** {@return the program's own object, which is the object itself if nothing stands around it} */
    static Object by(Object object) {
        Object at = object;
        for (int i = 0; at instanceof SeenThrough around && i < MOST; i++) {
            at = around.inside();
        }
        return at;
    }

    /** {@return what a queue is to show of a task: the future around which something stands, else the task as it is} */
    static Object task(Object task) {
        Object inside = by(task);
        return inside instanceof Future ? inside : task;
    }

    /** {@return what stands around an object, the outermost, if it is of a class; else null} */
    static <T> @Nullable T around(@Nullable Object object, Class<T> type) {
        Object at = object;
        for (int i = 0; at instanceof SeenThrough around && i < MOST; i++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = around.inside();
        }
        return null;
    }
}
