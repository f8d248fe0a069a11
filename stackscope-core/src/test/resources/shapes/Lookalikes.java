package shapes;

import java.io.Closeable;
import java.io.IOException;

/** Clean-up by hand that is not a try-with-resources statement. */
class Lookalikes {

    static Closeable closedOnFailureOnly(Closeable given) throws IOException {
        Closeable c = given;
        try {
            c.hashCode();
        } catch (Throwable t) {
            try {
                c.close();
            } catch (Throwable x) {
                t.addSuppressed(x);
            }
            throw t;
        }
        return c;
    }

    static void closedInFinally(Closeable given) throws IOException {
        Closeable c = given;
        try {
            c.hashCode();
        } finally {
            if (c != null) {
                c.close();
            }
        }
    }

    static void closedByHand(Closeable given) throws IOException {
        Closeable c = given;
        c.hashCode();
        c.close();
        c.hashCode();
    }
}
