package dev.stackscope.internal.jdk.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The class next to {@link CompletableFuture} that woven methods call.
 *
 * <p>It is defined at the first use of probes in a JVM, and stays: a method that runs while it is unwoven still calls it.
 */
final class Bridge {

    private final Map<Event, VarHandle> functions = new EnumMap<>(Event.class);

    /** Defines the class if nobody has; its package must be open to us. */
    Bridge() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(CompletableFuture.class, MethodHandles.lookup());
        MethodHandles.Lookup inside = MethodHandles.privateLookupIn(define(lookup), MethodHandles.lookup());
        for (Event event : Event.values()) {
            functions.put(event, inside.findStaticVarHandle(inside.lookupClass(), event.method(), Function.class));
        }
    }

    private static Class<?> define(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
        try {
            return Class.forName(BridgeCode.NAME.replace('/', '.'), true, null);
        } catch (ClassNotFoundException e) {
            return lookup.defineClass(BridgeCode.bytes());
        }
    }

    void connect(Listener listener) {
        functions.forEach((event, function) -> function.setVolatile(listener.on(event)));
    }

    void disconnect() {
        functions.forEach((event, function) -> function.setVolatile((@Nullable Object) null));
    }
}
