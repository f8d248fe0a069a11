package shop;

import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Glue that puts its label on orders: by class as their kind, by class name as their frame. */
public abstract class OrderGlue implements StackscopeGlue {

    public static final List<String> INSTALLED = new CopyOnWriteArrayList<>();
    public static volatile Consumer<String> whileInstalling = label -> {};

    private final String label;

    protected OrderGlue(String label) {
        this.label = label;
    }

    @Override
    public String library() {
        return "shop";
    }

    @Override
    public String requiredClass() {
        return "shop.Order";
    }

    @Override
    public void install(Hooks hooks) {
        INSTALLED.add(label);
        whileInstalling.accept(label);
        Linked.register(hooks, label);
        StackTraceElement frame = new StackTraceElement("shop.Order", label, "Order.java", 1);
        hooks.unwrap("shop.Order", (order, sink, extraction) -> sink.frame(frame));
    }
}
