package dev.stackscope.points;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A program that can be stopped at many points, each with what it holds open there. */
@SuppressWarnings({"try", "UnusedVariable"}) // resources are opened to be held, and for nothing else
final class Points {

    static final List<Point> ALL = List.of(
            new Point("before the statement", Points::before, ""),
            new Point("in the body", Points::body, "a"),
            new Point("behind the statement", Points::behind, ""),
            new Point("in a nested body", Points::nested, "a b"),
            new Point("behind a nested statement", Points::behindNested, "a"),
            new Point("in the body of three resources", Points::three, "a b c"),
            new Point("while the second resource is opened", Points::openingSecond, "a"),
            new Point("in a loop", Points::loop, "a"),
            new Point("in a switch", Points::inSwitch, "a b"),
            new Point("in a lambda", Points::lambda, "a"),
            new Point("in a constructor", Constructed::new, "a"),
            new Point("with an existing variable", Points::existing, "a"),
            new Point("with a field", stop -> new Fields(stop).field(stop), "door"),
            new Point("with a null resource", Points::missing, "a? b"),
            new Point("in catch", Points::caught, ""),
            new Point("in finally", Points::inFinally, ""),
            new Point("in a statement inside finally", Points::statementInFinally, "b"),
            new Point("closing at the end of the body", Points::closing, "a!"),
            new Point("closing the inner of two statements", Points::closingInner, "a b!"),
            new Point("closing the outer of two statements", Points::closingOuter, "a!"),
            new Point("closing the second of two resources", Points::closingSecond, "a b!", "a"),
            new Point("closing the first of two resources", Points::closingFirst, "a!", "a"),
            new Point("closing on return", Points::closingOnReturn, "a!"),
            new Point("closing on return of a value", Points::closingOnReturnOfValue, "a b!", "a"),
            new Point("closing on break", Points::closingOnBreak, "a!"),
            new Point("closing on continue", Points::closingOnContinue, "a!"),
            new Point("closing on throw", Points::closingOnThrow, "a!"),
            new Point("closing the outer on throw out of the inner", Points::closingOuterOnThrow, "a!"),
            new Point("closing what finally opened", Points::closingInFinally, "b!"),
            new Point("in a synchronized block", stop -> new Fields(stop).block(stop), "(monitor)"),
            new Point("in a synchronized method", stop -> new Fields(stop).method(stop), "(this)"),
            new Point("in a static synchronized method", Points::staticMethod, "(Points.class)"),
            new Point("in nested monitors and resources", stop -> new Fields(stop).mixed(stop), "(monitor) a (door)"),
            new Point("closing inside a monitor", stop -> new Fields(stop).closing(stop), "(monitor) a!"),
            new Point("with a lock", stop -> new Fields(stop).locked(stop), "[lock]"),
            new Point("with a lock that was let go", stop -> new Fields(stop).unlocked(stop), ""),
            new Point("with a lock inside a statement", stop -> new Fields(stop).lockedInside(stop), "a [lock]"));

    private Points() {}

    /** A resource that stops when it is closed, if it has a stop. */
    private record Door(@Nullable Stop atClose) implements AutoCloseable {

        static Door open() {
            return new Door(null);
        }

        static Door openAt(Stop stop) {
            stop.here();
            return open();
        }

        @Override
        public void close() {
            if (atClose != null) {
                atClose.here();
            }
        }
    }

    private static void before(Stop stop) {
        stop.here();
        try (Door a = Door.open()) {
            nothing();
        }
    }

    private static void body(Stop stop) {
        try (Door a = Door.open()) {
            stop.here();
        }
    }

    private static void behind(Stop stop) {
        try (Door a = Door.open()) {
            nothing();
        }
        stop.here();
    }

    private static void nested(Stop stop) {
        try (Door a = Door.open()) {
            nothing();
            try (Door b = Door.open()) {
                stop.here();
            }
        }
    }

    private static void behindNested(Stop stop) {
        try (Door a = Door.open()) {
            try (Door b = Door.open()) {
                nothing();
            }
            stop.here();
        }
    }

    private static void three(Stop stop) {
        try (Door a = Door.open();
                Door b = Door.open();
                Door c = Door.open()) {
            stop.here();
        }
    }

    private static void openingSecond(Stop stop) {
        try (Door a = Door.open();
                Door b = Door.openAt(stop)) {
            nothing();
        }
    }

    private static void loop(Stop stop) {
        for (int i = 0; i < 2; i++) {
            try (Door a = Door.open()) {
                if (i == 1) {
                    stop.here();
                }
            }
        }
    }

    private static void inSwitch(Stop stop) {
        try (Door a = Door.open()) {
            switch (a.hashCode() % 1) {
                case 0 -> {
                    try (Door b = Door.open()) {
                        stop.here();
                    }
                }
                default -> nothing();
            }
        }
    }

    private static void lambda(Stop stop) {
        Runnable inside = () -> {
            try (Door a = Door.open()) {
                stop.here();
            }
        };
        inside.run();
    }

    private static final class Constructed {
        Constructed(Stop stop) {
            try (Door a = Door.open()) {
                stop.here();
            }
        }
    }

    private static void existing(Stop stop) {
        Door a = Door.open();
        try (a) {
            stop.here();
        }
    }

    private static void missing(Stop stop) {
        try (Door a = null;
                Door b = Door.open()) {
            stop.here();
        }
    }

    private static void caught(Stop stop) {
        try (Door a = Door.open()) {
            fail();
        } catch (IllegalStateException e) {
            stop.here();
        }
    }

    private static void inFinally(Stop stop) {
        try (Door a = Door.open()) {
            nothing();
        } finally {
            stop.here();
        }
    }

    private static void statementInFinally(Stop stop) {
        try (Door a = Door.open()) {
            nothing();
        } finally {
            try (Door b = Door.open()) {
                stop.here();
            }
        }
    }

    private static void closing(Stop stop) {
        try (Door a = new Door(stop)) {
            nothing();
        }
    }

    private static void closingInner(Stop stop) {
        try (Door a = Door.open()) {
            try (Door b = new Door(stop)) {
                nothing();
            }
            nothing();
        }
    }

    private static void closingOuter(Stop stop) {
        try (Door a = new Door(stop)) {
            try (Door b = Door.open()) {
                nothing();
            }
        }
    }

    private static void closingSecond(Stop stop) {
        try (Door a = Door.open();
                Door b = new Door(stop)) {
            nothing();
        }
    }

    private static void closingFirst(Stop stop) {
        try (Door a = new Door(stop);
                Door b = Door.open()) {
            nothing();
        }
    }

    private static void closingOnReturn(Stop stop) {
        try (Door a = new Door(stop)) {
            if (a.atClose() != null) {
                return;
            }
        }
        nothing();
    }

    private static int closingOnReturnOfValue(Stop stop) {
        try (Door a = Door.open();
                Door b = new Door(stop)) {
            return a.hashCode();
        }
    }

    private static void closingOnBreak(Stop stop) {
        while (true) {
            try (Door a = new Door(stop)) {
                nothing();
                break;
            }
        }
    }

    private static void closingOnContinue(Stop stop) {
        for (int i = 0; i < 2; i++) {
            try (Door a = new Door(i == 0 ? stop : null)) {
                if (i == 0) {
                    continue;
                }
                nothing();
            }
        }
    }

    private static void closingOnThrow(Stop stop) {
        try (Door a = new Door(stop)) {
            fail();
        } catch (IllegalStateException e) {
            nothing();
        }
    }

    private static void closingOuterOnThrow(Stop stop) {
        try (Door a = new Door(stop)) {
            try (Door b = Door.open()) {
                fail();
            }
        } catch (IllegalStateException e) {
            nothing();
        }
    }

    private static void closingInFinally(Stop stop) {
        try (Door a = Door.open()) {
            nothing();
        } finally {
            try (Door b = new Door(stop)) {
                nothing();
            }
        }
    }

    private static synchronized void staticMethod(Stop stop) {
        stop.here();
    }

    private static void nothing() {}

    private static void fail() {
        throw new IllegalStateException("on purpose");
    }

    /** What is held through fields. */
    private static final class Fields {
        private final Object monitor = new Object();
        private final ReentrantLock lock = new ReentrantLock();
        private final Door door;

        Fields(Stop stop) {
            door = Door.open();
        }

        void field(Stop stop) {
            try (door) {
                stop.here();
            }
        }

        void block(Stop stop) {
            synchronized (monitor) {
                stop.here();
            }
        }

        synchronized void method(Stop stop) {
            stop.here();
        }

        void mixed(Stop stop) {
            synchronized (monitor) {
                try (Door a = Door.open()) {
                    synchronized (door) {
                        stop.here();
                    }
                }
            }
        }

        void closing(Stop stop) {
            synchronized (monitor) {
                try (Door a = new Door(stop)) {
                    nothing();
                }
            }
        }

        void locked(Stop stop) {
            lock.lock();
            try {
                stop.here();
            } finally {
                lock.unlock();
            }
        }

        void unlocked(Stop stop) {
            lock.lock();
            try {
                nothing();
            } finally {
                lock.unlock();
            }
            stop.here();
        }

        void lockedInside(Stop stop) {
            try (Door a = Door.open()) {
                lock.lock();
                try {
                    stop.here();
                } finally {
                    lock.unlock();
                }
            }
        }
    }
}
