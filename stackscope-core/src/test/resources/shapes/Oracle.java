package shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Knows what is really held, and hands it to a listener together with the frames that stand in a shape. */
public final class Oracle {

    public static BiConsumer<List<String>, List<StackWalker.StackFrame>> listener;

    private static final List<Held> held = new ArrayList<>();

    private Oracle() {}

    private static final class Held {
        final String name;
        final Object lock;
        boolean exiting;

        Held(String name, Object lock) {
            this.name = name;
            this.lock = lock;
        }
    }

    /** A resource that counts as held from when it is made, or from when {@link #entered()} is called. */
    public static class Resource implements Runnable, AutoCloseable {
        private final Held self;
        private final RuntimeException failure;

        Resource(String name, boolean entered, RuntimeException failure) {
            probe();
            this.self = new Held(name, null);
            this.failure = failure;
            if (entered) {
                held.add(self);
            }
        }

        public void entered() {
            held.add(self);
            probe();
        }

        @Override
        public void run() {
            probe();
        }

        @Override
        public void close() {
            self.exiting = true;
            probe();
            held.remove(self);
            if (failure != null) {
                throw failure;
            }
        }
    }

    public static Resource open(String name) {
        return new Resource(name, true, null);
    }

    public static Resource failing(String name) {
        return new Resource(name, true, new IllegalStateException(name));
    }

    public static Resource idle(String name) {
        return new Resource(name, false, null);
    }

    /** No resource; the analysis cannot know, and names that start so are not compared. */
    public static Resource none() {
        probe();
        return null;
    }

    public static void locked(String name, Object lock) {
        held.add(new Held(name, lock));
        probe();
    }

    public static int probe() {
        held.removeIf(one -> one.lock != null && !Thread.holdsLock(one.lock));
        List<String> names = new ArrayList<>();
        held.forEach(one -> names.add(one.exiting ? one.name + "!" : one.name));
        listener.accept(names, StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames.filter(Oracle::isShape).toList()));
        return 1;
    }

    private static boolean isShape(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith("shapes.") && !frame.getClassName().startsWith("shapes.Oracle");
    }
}
