package shapes;

import static shapes.Oracle.newLock;
import static shapes.Oracle.newReentrantLock;
import static shapes.Oracle.open;
import static shapes.Oracle.probe;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import shapes.Oracle.Resource;

/** Locks that are taken and released in one method; every public method is run, each call in it probes. */
public class Locks {

    final Lock a = newLock("a");
    final Lock b = newLock("b");
    final ReentrantLock own = newReentrantLock("own");
    static final ReentrantLock SHARED = newReentrantLock("SHARED");
    final ReadWriteLock rw = Oracle.newReadWriteLock("rw");

    static final class Node {
        final Lock guard = newLock("guard");
        Node next;
    }

    public void single() {
        probe();
        a.lock();
        try {
            probe();
        } finally {
            a.unlock();
        }
        probe();
    }

    public int returning() {
        own.lock();
        try {
            if (probe() > 1) {
                return 7;
            }
            return probe() + probe();
        } finally {
            own.unlock();
        }
    }

    public void withoutTry() {
        a.lock();
        probe();
        a.unlock();
        probe();
    }

    public void throwing() {
        try {
            a.lock();
            try {
                probe();
                throw new IllegalStateException();
            } finally {
                probe();
                a.unlock();
                probe();
            }
        } catch (IllegalStateException e) {
            probe();
        }
        probe();
    }

    public void nested() {
        a.lock();
        try {
            probe();
            b.lock();
            try {
                probe();
            } finally {
                b.unlock();
            }
            probe();
        } finally {
            a.unlock();
        }
        probe();
    }

    public void handOverHand() {
        a.lock();
        probe();
        b.lock();
        probe();
        a.unlock();
        probe();
        b.unlock();
        probe();
    }

    public void chained() {
        Node node = new Node();
        node.next = new Node();
        node.guard.lock();
        try {
            probe();
            Node next = node.next;
            next.guard.lock();
            try {
                probe();
            } finally {
                next.guard.unlock();
            }
            probe();
        } finally {
            node.guard.unlock();
        }
        probe();
    }

    public void loops() {
        for (int i = 0; i < 4; i++) {
            a.lock();
            try {
                probe();
                if (i == 1) {
                    continue;
                }
                b.lock();
                try {
                    if (i == 2) {
                        break;
                    }
                    probe();
                } finally {
                    b.unlock();
                }
            } finally {
                a.unlock();
            }
            probe();
        }
        probe();
    }

    public void catchingInside() {
        a.lock();
        try {
            probe();
            throw new IllegalArgumentException();
        } catch (IllegalArgumentException e) {
            probe();
        } finally {
            a.unlock();
        }
        probe();
    }

    public void tried() {
        for (int i = 0; i < 2; i++) {
            Oracle.refuse = i == 0;
            if (a.tryLock()) {
                try {
                    probe();
                } finally {
                    a.unlock();
                }
            } else {
                probe();
            }
            probe();
        }
    }

    public void triedAndLeft() {
        Oracle.refuse = true;
        triedOrNot();
        triedOrNot();
    }

    private int triedOrNot() {
        if (!own.tryLock()) {
            return probe();
        }
        try {
            return probe();
        } finally {
            own.unlock();
        }
    }

    public void triedInCondition() {
        for (int i = 0; i < 2; i++) {
            Oracle.refuse = i == 0;
            if (probe() == 1 && a.tryLock() && probe() == 1) {
                probe();
                a.unlock();
            }
            probe();
        }
    }

    public void triedInLoop() {
        Oracle.refuse = true;
        while (!a.tryLock()) {
            probe();
        }
        probe();
        a.unlock();
        probe();
    }

    public void triedForAWhile() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            Oracle.refuse = i == 0;
            boolean taken = a.tryLock(1, TimeUnit.SECONDS);
            try {
                if (taken) {
                    probe();
                }
            } finally {
                if (taken) {
                    a.unlock();
                }
            }
            probe();
        }
    }

    public void triedAndKept() {
        boolean taken;
        for (int i = 0; i < 2; i++) {
            Oracle.refuse = i == 0;
            if (taken = a.tryLock()) {
                probe();
            }
            if (taken) {
                a.unlock();
            }
            probe();
        }
    }

    public void triedElseLocked() {
        for (int i = 0; i < 2; i++) {
            Oracle.refuse = i == 0;
            if (!a.tryLock()) {
                probe();
                a.lock();
            }
            try {
                probe();
            } finally {
                a.unlock();
            }
            probe();
        }
    }

    public void interruptibly() throws InterruptedException {
        own.lockInterruptibly();
        try {
            probe();
        } finally {
            own.unlock();
        }
    }

    public void insideTry() {
        try {
            a.lock();
            probe();
        } finally {
            a.unlock();
        }
        probe();
    }

    public void readAndWrite() {
        rw.writeLock().lock();
        try {
            probe();
            rw.readLock().lock();
            probe();
        } finally {
            rw.writeLock().unlock();
        }
        try {
            probe();
        } finally {
            rw.readLock().unlock();
        }
        probe();
    }

    public void copied() {
        final ReentrantLock local = newReentrantLock("local");
        local.lock();
        try {
            probe();
        } finally {
            local.unlock();
        }
        probe();
    }

    public void copiedOnTheWay() {
        final Lock a;
        (a = this.a).lock();
        try {
            probe();
        } finally {
            a.unlock();
        }
        probe();
    }

    public static void shared() {
        SHARED.lock();
        try {
            probe();
        } finally {
            SHARED.unlock();
        }
        probe();
    }

    public void twice() {
        own.lock();
        try {
            own.lock();
            try {
                probe();
            } finally {
                own.unlock();
            }
            probe();
        } finally {
            own.unlock();
        }
        probe();
    }

    public void givenUpForAWhile() {
        own.lock();
        try {
            probe();
            own.unlock();
            probe();
            own.lock();
            probe();
        } finally {
            own.unlock();
        }
        probe();
    }

    public void inLambda() {
        Runnable inner = () -> {
            b.lock();
            try {
                probe();
            } finally {
                b.unlock();
            }
        };
        a.lock();
        try {
            inner.run();
        } finally {
            a.unlock();
        }
        inner.run();
    }

    public int inSwitch() {
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            switch (i) {
                case 0:
                    a.lock();
                    try {
                        sum += probe();
                        break;
                    } finally {
                        a.unlock();
                    }
                case 1:
                    b.lock();
                    sum += probe();
                    b.unlock();
                default:
                    sum += probe();
            }
        }
        return sum;
    }

    public int amongOthers() {
        try (Resource r = open("r")) {
            a.lock();
            try {
                Object monitor = new Object();
                synchronized (monitor) {
                    Oracle.locked("monitor", monitor);
                    try (Resource s = open("s")) {
                        return probe();
                    }
                }
            } finally {
                a.unlock();
            }
        }
    }

    public void inFinally() {
        try {
            probe();
        } finally {
            a.lock();
            try {
                probe();
            } finally {
                a.unlock();
            }
            probe();
        }
    }
}
