package shop;

import java.util.concurrent.StructuredTaskScope;

/** A scope whose owner does something else than to join it. */
@SuppressWarnings("rawtypes")
public final class OwnerInBody extends Program {

    @Override
    protected void tell() throws Throwable {
        try (StructuredTaskScope order = Scopes.open("order")) {
            fork(order, () -> pauseAs("price"));
            total();
            order.join();
        }
    }

    private void total() throws Exception {
        pause();
    }
}
