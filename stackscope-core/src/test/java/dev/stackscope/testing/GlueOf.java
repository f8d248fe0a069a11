package dev.stackscope.testing;

import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import java.util.function.Consumer;

/** Glue that is of use in any JVM, made of a library's name and hooks. */
public record GlueOf(String library, Consumer<Hooks> hooks) implements StackscopeGlue {

    @Override
    public String requiredClass() {
        return "java.lang.Object";
    }

    @Override
    public void install(Hooks target) {
        hooks.accept(target);
    }
}
