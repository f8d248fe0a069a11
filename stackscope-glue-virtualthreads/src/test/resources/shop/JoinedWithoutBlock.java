package shop;

import java.util.concurrent.StructuredTaskScope;

/** A scope that is open in no block, and is being joined. */
@SuppressWarnings("rawtypes")
public final class JoinedWithoutBlock extends Program {

    @Override
    protected void tell() throws Throwable {
        StructuredTaskScope order = Scopes.open("order");
        fork(order, () -> pauseAs("price"));
        await(order);
        order.close();
    }

    private void await(StructuredTaskScope order) throws Throwable {
        expectJoin();
        order.join();
    }
}
