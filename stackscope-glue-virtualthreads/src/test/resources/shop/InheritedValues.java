package shop;

import java.util.concurrent.StructuredTaskScope;

/** A fork that inherits a binding and makes another. */
@SuppressWarnings("rawtypes")
public final class InheritedValues extends Program {

    private static final ScopedValue<String> USER = ScopedValue.newInstance();
    private static final ScopedValue<String> REGION = ScopedValue.newInstance();

    @Override
    protected void tell() {
        ScopedValue.where(USER, "bob").run(this::order);
    }

    private void order() {
        try (StructuredTaskScope order = Scopes.open("order")) {
            fork(order, this::price);
            order.join();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private String price() {
        ScopedValue.where(REGION, "north").run(this::again);
        return "done";
    }

    private void again() {
        try {
            pause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
