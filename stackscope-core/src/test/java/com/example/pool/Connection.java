package com.example.pool;

import org.jspecify.annotations.Nullable;

/** A connection that a pool has lent. */
public final class Connection implements AutoCloseable {
    final Pool pool;
    private final Thread borrower;
    volatile @Nullable String statement;

    Connection(Pool pool, Thread borrower) {
        this.pool = pool;
        this.borrower = borrower;
    }

    /** Runs a statement, which the answer ends. */
    public void execute(String sql, Runnable answer) {
        statement = sql;
        answer.run();
        statement = null;
    }

    @SuppressWarnings("ReferenceEquality") // a thread class may override equals
    boolean isLentTo(Thread thread) {
        return borrower == thread;
    }

    @Override
    public void close() {
        pool.giveBack(this);
    }
}
