package shop;

import java.util.concurrent.StructuredTaskScope;

/** Two scopes, one of them opened by a fork of the other; forks that wait in different places. */
@SuppressWarnings("rawtypes")
public final class NestedScopes extends Program {

    @Override
    protected void tell() throws Throwable {
        try (StructuredTaskScope order = Scopes.open("order")) {
            fork(order, this::price);
            fork(order, this::reserve);
            expectJoin();
            order.join();
        }
    }

    private String price() {
        try (StructuredTaskScope quotes = Scopes.open("quotes")) {
            fork(quotes, () -> pauseAs("quote-1"));
            fork(quotes, () -> pauseAs("quote-2"));
            fork(quotes, this::discount);
            expectJoin();
            quotes.join();
        } catch (Throwable e) { // what a raw scope throws is Throwable in 27
            throw new IllegalStateException(e);
        }
        return "price";
    }

    private String discount() throws Exception {
        return pauseAs("discount");
    }

    private String reserve() throws Exception {
        return pauseAs("reserve");
    }
}
