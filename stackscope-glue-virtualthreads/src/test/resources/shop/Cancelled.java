package shop;

import java.util.concurrent.StructuredTaskScope;

/** A scope that was cancelled, with a fork that takes its time to end. */
@SuppressWarnings("rawtypes")
public final class Cancelled extends Program {

    @Override
    protected void tell() throws Throwable {
        try (StructuredTaskScope order = Scopes.openFailing()) {
            fork(order, this::stubborn);
            fork(order, () -> {
                throw new IllegalStateException("sold out");
            });
            order.join();
        } catch (Throwable e) {
            // 25 and later throw what the fork threw
        }
    }

    private String stubborn() throws Exception {
        try {
            release.await();
        } catch (InterruptedException e) {
            // that is how the scope asks its forks to end
        }
        return pauseAs("stubborn");
    }
}
