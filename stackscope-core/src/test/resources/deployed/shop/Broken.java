package shop;

import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.spi.TaskDescription;
import java.io.IOException;

/** Glues that fail, each in its way. */
public final class Broken {

    private Broken() {}

    private abstract static class Glue implements StackscopeGlue {

        @Override
        public String library() {
            return "shop";
        }

        @Override
        public String requiredClass() {
            return "shop.Order";
        }

        @Override
        public void install(Hooks hooks) {}
    }

    public static final class InConstructor extends Glue {

        public InConstructor() {
            throw new IllegalStateException("no");
        }
    }

    public static final class InInitializer extends Glue {

        private static final int NUMBER = Integer.parseInt("no");

        @Override
        public String library() {
            return "shop" + NUMBER;
        }
    }

    public static final class InLibrary extends Glue {

        @Override
        public String library() {
            throw new IllegalStateException("no");
        }
    }

    public static final class InRequiredClass extends Glue {

        @Override
        public String requiredClass() {
            throw new StackOverflowError();
        }
    }

    public static final class NullLibrary extends Glue {

        @Override
        @SuppressWarnings("NullAway")
        public String library() {
            return null;
        }
    }

    public static final class NullRequiredClass extends Glue {

        @Override
        @SuppressWarnings("NullAway")
        public String requiredClass() {
            return null;
        }
    }

    public static final class Halfway extends Glue {

        @Override
        public void install(Hooks hooks) {
            hooks.describe(Order.class, (order, extraction) -> TaskDescription.of("halfway"));
            throw new IllegalStateException("no");
        }
    }

    public static final class NotLinking extends Glue {

        @Override
        public void install(Hooks hooks) {
            hooks.describe(Order.class, (order, extraction) -> TaskDescription.of("halfway"));
            Absent.register();
        }
    }

    public static final class NoSubclass extends Absent implements StackscopeGlue {

        @Override
        public String library() {
            return "shop";
        }

        @Override
        public String requiredClass() {
            return "shop.Order";
        }

        @Override
        public void install(Hooks hooks) {}
    }

    public static final class Sneaky extends Glue {

        @Override
        public void install(Hooks hooks) {
            throw Broken.<RuntimeException>hidden(new IOException("no"));
        }
    }

    public static final class Hostile extends Glue {

        @Override
        public void install(Hooks hooks) {
            throw new HostileException();
        }
    }

    /** Fails whoever wants to know more. */
    public static final class HostileException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new AssertionError("getMessage");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("getCause");
        }

        @Override
        public String toString() {
            throw new AssertionError("toString");
        }
    }

    public static final class Twice extends Glue {

        @Override
        public void install(Hooks hooks) {
            hooks.unwrap(Order.class, (order, sink, extraction) -> {});
            hooks.unwrap(Order.class, (order, sink, extraction) -> {});
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T hidden(Throwable error) throws T {
        throw (T) error;
    }
}
