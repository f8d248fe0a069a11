package shop;

import java.util.concurrent.StructuredTaskScope;

/** A scope all of whose forks have ended. */
@SuppressWarnings("rawtypes")
public final class NoForksLeft extends Program {

    @Override
    protected void tell() throws Throwable {
        try (StructuredTaskScope order = Scopes.open("order")) {
            fork(order, () -> "at once");
            order.join();
            pause();
        }
    }
}
