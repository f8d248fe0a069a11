package shop;

import java.util.concurrent.StructuredTaskScope;

/** Two scopes that are open in one frame, the inner one being joined. */
@SuppressWarnings("rawtypes")
public final class TwoInOneFrame extends Program {

    @Override
    protected void tell() throws Throwable {
        try (StructuredTaskScope order = Scopes.open("order");
                StructuredTaskScope audit = Scopes.open(null)) {
            fork(order, () -> pauseAs("price"));
            fork(audit, () -> pauseAs("log"));
            expectJoin();
            audit.join();
            order.join();
        }
    }
}
