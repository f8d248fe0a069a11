package shop;

/** Three bindings in three calls, one of which binds two and one of which binds null. */
public final class BoundValues extends Program {

    private static final ScopedValue<User> USER = ScopedValue.newInstance();
    private static final ScopedValue<String> REGION = ScopedValue.newInstance();

    record User(String name) {}

    @Override
    protected void tell() {
        ScopedValue.where(USER, new User("bob")).where(REGION, "north").run(this::region);
    }

    private void region() {
        ScopedValue.where(USER, null).run(this::again);
    }

    private void again() {
        try {
            pause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
