package shapes;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

class Naming {

    final Closeable field = null;
    static final Object LOCK = new Object();

    void declared(String s) throws IOException {
        try (Reader reader = new StringReader(s)) { // line 14
            reader.read();
        }
    }

    void existing(Reader given) throws IOException {
        try (given) {
            given.read();
        }
    }

    void field() throws IOException {
        try (this.field) {
            field.hashCode();
        }
    }

    void spread(Reader first) throws IOException {
        try (Reader one = first; // line 32
                Reader two =
                        make( // line 34
                                new StringReader(
                                        "two"))) {
            two.read();
        }
    }

    static Reader make(Reader reader) {
        return reader;
    }

    void chosen(Reader a, Reader b, boolean which) throws IOException {
        Reader c;
        try (Reader d = which ? a : b) {
            d.read();
        }
    }

    void monitors(Object local) {
        synchronized (local) {
            local.hashCode();
        }
        synchronized (LOCK) {
            local.hashCode();
        }
        synchronized (this) {
            local.hashCode();
        }
        synchronized (make(null)) {
            local.hashCode();
        }
        synchronized (Naming.class) {
            local.hashCode();
        }
    }

    static synchronized void whole() {
        new Object();
    }

    void calls(Runnable task) throws IOException {
        task.run(); toString(); task.run();
        try (Reader reader = new StringReader("")) { reader.read(); toString(); }
        Runnable lambda = () -> {};
        Object o = new Thread();
        throw null;
    }
}
