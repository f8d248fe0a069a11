package shapes;

import static shapes.Oracle.failing;
import static shapes.Oracle.idle;
import static shapes.Oracle.locked;
import static shapes.Oracle.none;
import static shapes.Oracle.open;
import static shapes.Oracle.probe;

import java.util.List;
import java.util.function.Supplier;
import shapes.Oracle.Resource;

/** Every public method is run; each call in it probes. */
public class Shapes {

    final Resource field = idle("field");
    static final Resource shared = idle("shared");
    final Object lock = new Object();

    public void single() {
        probe();
        try (Resource a = open("a")) {
            probe();
        }
        probe();
    }

    public void created() {
        try (Resource a = new Resource("a", true, null)) {
            probe();
            a.run();
        }
        probe();
    }

    public void nested() {
        try (Resource a = open("a")) {
            probe();
            try (Resource b = open("b")) {
                probe();
            }
            probe();
            try (Resource c = open("c")) {
                probe();
            }
            probe();
        }
        probe();
    }

    public void several() {
        try (Resource a = open("a");
                Resource b = open("b");
                Resource c = new Resource("c", true, null)) {
            probe();
        }
        probe();
    }

    public void severalFailing() {
        try (Resource a = failing("a"); Resource b = failing("b"); Resource c = failing("c")) {
            probe();
            throw new IllegalArgumentException();
        } catch (IllegalArgumentException | IllegalStateException e) {
            probe();
        } finally {
            probe();
        }
        probe();
    }

    public void failingAtTheEnd() {
        try (Resource a = open("a")) {
            try (Resource b = failing("b")) {
                probe();
            } catch (IllegalStateException e) {
                probe();
            }
            probe();
        }
    }

    public void missing() {
        try (Resource a = open("a"); Resource none = none(); Resource b = open("b")) {
            probe();
        }
        probe();
    }

    public void literallyNull() {
        try (Resource none = null) {
            probe();
        }
        probe();
    }

    public int returning() {
        try (Resource a = open("a")) {
            if (probe() > 1) {
                return 7;
            }
            try (Resource b = open("b")) {
                return probe() + probe();
            }
        }
    }

    public long returningWide() {
        double d = 1;
        try (Resource a = open("a")) {
            if (d > 2) {
                return 1;
            }
            return (long) d + probe();
        } finally {
            probe();
        }
    }

    public void returningNothing() {
        try (Resource a = open("a"); Resource b = open("b")) {
            if (probe() == 1) {
                return;
            }
        }
        probe();
    }

    public String returningAtOnce() {
        try (Resource a = open("a")) {
            return "";
        }
    }

    public void loops() {
        for (int i = 0; i < 4; i++) {
            try (Resource a = open("a")) {
                probe();
                if (i == 1) {
                    continue;
                }
                try (Resource b = open("b")) {
                    if (i == 2) {
                        break;
                    }
                    probe();
                }
            }
            probe();
        }
        probe();
    }

    public void labels() {
        outer:
        for (String x : List.of("x", "y", "z")) {
            try (Resource a = open("a")) {
                while (true) {
                    try (Resource b = open("b")) {
                        probe();
                        if (x.equals("x")) {
                            continue outer;
                        }
                        if (x.equals("y")) {
                            break;
                        }
                        break outer;
                    } finally {
                        probe();
                    }
                }
                probe();
            }
        }
        probe();
    }

    public void throwing() {
        try {
            try (Resource a = open("a")) {
                probe();
                throw new IllegalArgumentException();
            }
        } catch (IllegalArgumentException e) {
            probe();
        }
        probe();
    }

    public void throwingFromTheInitialiser() {
        try (Resource a = open("a"); Resource b = open("b".repeat(-1))) {
            probe();
        } catch (IllegalArgumentException e) {
            probe();
        }
    }

    public void existing() {
        Resource a = idle("a");
        probe();
        try (a) {
            a.entered();
            probe();
        }
        probe();
    }

    public void existingParameters() {
        existingParameters(idle("a"), idle("b"));
    }

    private void existingParameters(Resource a, Resource b) {
        try (a) {
            a.entered();
            try (b) {
                b.entered();
                probe();
            }
            probe();
        }
        probe();
    }


    public void fields() {
        try (field) {
            field.entered();
            try (shared) {
                shared.entered();
                probe();
            }
            probe();
        }
        probe();
    }

    public void inFinally() {
        try {
            probe();
        } finally {
            try (Resource a = open("a")) {
                probe();
            }
            probe();
        }
    }

    public int inFinallyOfReturn() {
        try {
            return probe();
        } finally {
            try (Resource a = open("a")) {
                probe();
            }
        }
    }

    public void inCatch() {
        try {
            throw new IllegalArgumentException();
        } catch (IllegalArgumentException e) {
            try (Resource a = open("a")) {
                probe();
            }
            probe();
        }
    }

    public void catchingInside() {
        try (Resource a = open("a")) {
            try {
                probe();
                throw new IllegalArgumentException();
            } catch (IllegalArgumentException e) {
                probe();
            } finally {
                probe();
            }
            probe();
        }
    }

    public int finallyInside() {
        try (Resource a = open("a")) {
            try {
                return probe();
            } finally {
                probe();
            }
        }
    }

    public void inSwitch() {
        for (int i = 0; i < 3; i++) {
            switch (i) {
                case 0:
                    try (Resource a = open("a")) {
                        probe();
                        break;
                    }
                case 1:
                    try (Resource b = open("b")) {
                        probe();
                    }
                default:
                    probe();
            }
        }
    }

    public int switchInside() {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            try (Resource a = open("a")) {
                switch (i) {
                    case 0:
                        break;
                    case 1:
                        sum += probe();
                        continue;
                    case 2:
                        return sum;
                }
            }
            probe();
        }
        return sum;
    }

    public int switchExpression() {
        int i = probe();
        return probe() + switch (i) {
            case 1 -> {
                try (Resource a = open("a")) {
                    yield probe();
                }
            }
            default -> 0;
        };
    }

    public void inLambda() {
        Supplier<Integer> inner = () -> {
            try (Resource b = open("b")) {
                return probe();
            }
        };
        inner.get();
        try (Resource a = open("a")) {
            inner.get();
            Runnable late = () -> {
                probe();
                a.run();
            };
            late.run();
        }
        inner.get();
    }

    public void inAnonymousClass() {
        new Object() {
            void run() {
                try (Resource a = open("a")) {
                    probe();
                }
            }
        }.run();
    }

    public void inConstructor() {
        new Opening();
    }

    private static class Opening {
        final int value = probe();

        Opening() {
            try (Resource a = open("a")) {
                probe();
            }
        }
    }

    public void inStaticInitialiser() {
        new Initialised();
    }

    private static class Initialised {
        static {
            try (Resource a = open("a")) {
                probe();
            }
        }

        static final int VALUE = probe();
    }

    public void testedForNull() {
        try (Resource a = open("a")) {
            if (a != null) {
                a.run();
            }
            Resource same = a;
            if (same != null) probe();
        }
    }

    public void chosen() {
        Resource other = idle("other");
        for (int i = 0; i < 2; i++) {
            try (Resource a = i == 0 ? open("a") : new Resource("a", true, null)) {
                probe();
            }
        }
        probe();
    }

    public void generic() {
        bounded(open("x"));
    }

    private static <X extends Runnable & AutoCloseable> void bounded(X given) {
        try (X x = given) {
            x.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        probe();
    }

    public void recursive() {
        recursive(3);
    }

    private void recursive(int depth) {
        try (Resource a = open("a")) {
            if (depth > 0) {
                recursive(depth - 1);
            }
            probe();
        }
    }

    public void reusedSlots() {
        { try (Resource a = open("a")) { probe(); } }
        { Object o = new Object(); probe(); o.hashCode(); }
        { try (Resource b = open("b")) { probe(); } }
        { long l = probe(); double d = probe() + l; }
        { try (Resource c = open("c")) { probe(); } }
        probe();
    }

    public int infinite() {
        int i = 0;
        try (Resource a = open("a")) {
            while (true) {
                i += probe();
                if (i > 2) {
                    return i;
                }
            }
        }
    }

    public void catchingThrowable() {
        try (Resource a = open("a")) {
            probe();
            throw new IllegalStateException();
        } catch (Throwable t) {
            try (Resource b = open("b")) {
                probe();
            }
        }
        probe();
    }

    public void locking() {
        Object monitor = new Object();
        probe();
        synchronized (monitor) {
            locked("monitor", monitor);
            probe();
        }
        probe();
    }

    public int lockingAndReturning() {
        synchronized (lock) {
            locked("lock", lock);
            for (int i = 0; i < 3; i++) {
                Object inner = new Object();
                synchronized (inner) {
                    locked("inner", inner);
                    if (i == 0) continue;
                    if (i == 1) break;
                }
                probe();
            }
            if (probe() == 1) {
                return probe();
            }
            return 2;
        }
    }

    public void lockingThis() {
        synchronized (this) {
            locked("this", this);
            try {
                throw new IllegalStateException();
            } catch (IllegalStateException e) {
                probe();
            }
        }
        probe();
    }

    public void lockingAndThrowing() {
        try {
            synchronized (lock) {
                locked("lock", lock);
                throw new IllegalStateException();
            }
        } catch (IllegalStateException e) {
            probe();
        }
    }

    public void lockAroundFinally() {
        int[] count = {1};
        synchronized (lock) {
            locked("lock", lock);
            try {
                probe();
            } finally {
                count[0] = 0;
            }
        }
        probe();
    }

    public int lockAroundReturningFinally() {
        int[] count = {1};
        synchronized (lock) {
            try {
                locked("lock", lock);
                throw new IllegalStateException();
            } finally {
                return count[0];
            }
        }
    }

    public void closedByHand() {
        for (Resource each : List.of(idle("x"), idle("y"))) {
            each.close();
        }
        { Resource once = idle("z"); once.close(); }
        probe();
    }

    public int lockInResource() {
        try (Resource a = open("a")) {
            synchronized (lock) {
                locked("lock", lock);
                try (Resource b = open("b")) {
                    probe();
                    if (probe() == 1) {
                        return probe();
                    }
                }
                probe();
            }
            probe();
        }
        return probe();
    }

    public void resourceInLock() {
        for (int i = 0; i < 3; i++) {
            Object monitor = new Object();
            synchronized (monitor) {
                locked("monitor", monitor);
                try (Resource a = open("a")) {
                    probe();
                    if (i == 1) continue;
                    if (i == 2) throw new IllegalStateException();
                } catch (IllegalStateException e) {
                    probe();
                }
                probe();
            }
            probe();
        }
    }

    public void emptyBody() {
        try (Resource a = open("a")) {}
        probe();
    }

    public void emptyBodyOfSeveral() {
        try (Resource a = open("a"); Resource b = new Resource("b", true, null)) {}
        probe();
    }
}
