package shop;

import java.util.concurrent.StructuredTaskScope;

/** A scope that is open in no block: a helper opened it and returned. */
@SuppressWarnings("rawtypes")
public final class OpenedByHelper extends Program {

    @Override
    protected void tell() throws Throwable {
        StructuredTaskScope order = started();
        wander();
        order.join();
        order.close();
    }

    private StructuredTaskScope started() {
        StructuredTaskScope order = Scopes.open("order");
        fork(order, () -> pauseAs("price"));
        return order;
    }

    private void wander() throws Exception {
        pause();
    }
}
