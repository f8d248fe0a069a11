package com.example.pool;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Lends connections. */
public final class Pool {
    private static final Queue<Connection> LENT = new ConcurrentLinkedQueue<>();

    final String name;

    /** Makes a pool. */
    public Pool(String name) {
        this.name = name;
    }

    /** Lends a connection to the calling thread, until it is closed. */
    public Connection borrow() {
        Connection connection = new Connection(this, Thread.currentThread());
        LENT.add(connection);
        return connection;
    }

    void giveBack(Connection connection) {
        LENT.remove(connection);
    }

    /** {@return the connections that a thread has borrowed, in that order} */
    static List<Connection> lentTo(Thread thread) {
        return LENT.stream().filter(each -> each.isLentTo(thread)).toList();
    }
}
