package shapes;

import static shapes.Oracle.newLock;
import static shapes.Oracle.probe;

import java.util.concurrent.locks.Lock;

/** Locks that cannot always be known to be held: too few may be found, too many never. */
public class UncertainLocks {

    final Lock a = newLock("a");
    final Lock b = newLock("b");
    Lock changing = newLock("changing");

    public void onOneBranch() {
        for (int i = 0; i < 2; i++) {
            if (i == 0) {
                a.lock();
            }
            probe();
            if (i == 0) {
                a.unlock();
            }
            probe();
        }
    }

    public void failingInsideTry() {
        Oracle.failures = 1;
        try {
            try {
                a.lock();
                probe();
            } finally {
                probe();
                a.unlock();
            }
        } catch (IllegalStateException e) {
            probe();
        }
        probe();
    }

    public void releasedByAHelper() {
        a.lock();
        try {
            probe();
        } finally {
            release();
        }
        probe();
    }

    private void release() {
        probe();
        a.unlock();
        probe();
    }

    public void takenByAHelper() {
        take();
        probe();
        a.unlock();
        probe();
    }

    private void take() {
        a.lock();
        probe();
    }

    public void reassigned() {
        Lock c = newLock("c");
        Lock first = c;
        c.lock();
        probe();
        c = newLock("d");
        probe();
        first.unlock();
        probe();
    }

    public void reassignedField() {
        Lock before = changing;
        changing.lock();
        probe();
        changing = newLock("changed");
        probe();
        before.unlock();
        probe();
    }

    public void byAnotherName() {
        Lock other = a;
        a.lock();
        probe();
        other.unlock();
        probe();
    }

    public void chosen() {
        for (int i = 0; i < 2; i++) {
            (i == 0 ? a : b).lock();
            probe();
            (i == 0 ? a : b).unlock();
            probe();
        }
    }

    public void triedWithoutAsking() {
        Oracle.refuse = true;
        boolean taken = false;
        for (int i = 0; i < 2; i++) {
            boolean answer = a.tryLock();
            probe();
            taken = answer;
        }
        if (taken) {
            probe();
            a.unlock();
        }
        probe();
    }

    public void answerOverwritten() {
        Oracle.refuse = true;
        boolean answer = a.tryLock();
        answer = b.tryLock();
        if (answer) {
            probe();
            b.unlock();
        }
        answer = probe() == 1;
        if (answer) {
            probe();
        }
    }

    public void releasedTooOften() {
        a.lock();
        probe();
        a.unlock();
        if (probe() == 1) {
            b.lock();
        }
        probe();
        b.unlock();
        probe();
    }

    public void moreAndMore() {
        for (int i = 0; i < 20; i++) {
            a.lock();
            probe();
        }
        for (int i = 0; i < 20; i++) {
            probe();
            a.unlock();
        }
        probe();
    }
}
