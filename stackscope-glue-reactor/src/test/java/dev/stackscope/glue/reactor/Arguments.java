package dev.stackscope.glue.reactor;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.Logger;
import reactor.util.Loggers;
import reactor.util.context.Context;
import reactor.util.retry.Retry;

/** Arguments for any operator: publishers that never signal, functions that return them, and harmless values. */
final class Arguments {

    /** The checkpoint of all publishers that are arguments, or that argument functions return. */
    static final String INNER = "an inner of the operator";

    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(int.class, 2),
            Map.entry(long.class, 2L),
            Map.entry(double.class, 0.5),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(Integer.class, 2),
            Map.entry(Long.class, 2L),
            Map.entry(String.class, "text"),
            Map.entry(Duration.class, Duration.ofHours(1)),
            Map.entry(Scheduler.class, Schedulers.parallel()),
            Map.entry(Clock.class, Clock.systemUTC()),
            Map.entry(Logger.class, Loggers.getLogger("silent")),
            Map.entry(Retry.class, Retry.backoff(2, Duration.ofHours(1))),
            Map.entry(Throwable.class, new IllegalStateException("made for a test")));

    private boolean askedForInner;

    /** {@return whether any publisher was handed out} */
    boolean askedForInner() {
        return askedForInner;
    }

    /** {@return arguments for a method} */
    Object[] of(Method method) {
        return Arrays.stream(method.getGenericParameterTypes()).map(this::value).toArray();
    }

    private Object value(Type type) {
        Class<?> raw = raw(type);
        if (VALUES.containsKey(raw)) {
            return VALUES.get(raw);
        }
        if (Publisher.class.isAssignableFrom(raw)) {
            return publisher(raw);
        }
        if (raw.isArray()) {
            return array(type);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        Object known = known(raw, type);
        if (known != null) {
            return known;
        }
        return raw.isInterface() && raw != Comparable.class ? function(raw, type) : 1;
    }

    private @Nullable Object known(Class<?> raw, Type type) {
        if (raw.getName().equals("java.util.logging.Level")) {
            return finest(raw);
        }
        if (raw == Class.class) {
            return type.getTypeName().contains("Throwable")
                            || type.getTypeName().contains("<E>")
                    ? IllegalStateException.class
                    : Integer.class;
        }
        if (raw == Iterable.class || raw == Collection.class || raw == List.class) {
            return new ArrayList<>(List.of(value(argument(type, 0)), value(argument(type, 0))));
        }
        if (raw == Stream.class) {
            return Stream.of(1, 2);
        }
        if (raw == Map.class) {
            return new HashMap<>();
        }
        if (raw == Queue.class) {
            return new ConcurrentLinkedQueue<>();
        }
        if (raw == Collector.class) {
            return Collectors.toList();
        }
        if (raw == Comparator.class) {
            return Comparator.comparingInt(Object::hashCode);
        }
        if (raw == Optional.class) {
            return Optional.of(1);
        }
        if (raw == Signal.class) {
            return Signal.next(1);
        }
        if (raw.getName().startsWith("reactor.util.context.Context")) {
            return Context.of("key", "value");
        }
        return raw.isAssignableFrom(CompletableFuture.class) && raw != Object.class ? new CompletableFuture<>() : null;
    }

    /** {@return a constant of a class that this module does not read} */
    private static Object finest(Class<?> level) {
        try {
            return level.getField("FINEST").get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(level.getName(), e);
        }
    }

    private Object publisher(Class<?> type) {
        askedForInner = true;
        return type == Mono.class
                ? Mono.never().checkpoint(INNER)
                : Flux.never().checkpoint(INNER);
    }

    private Object array(Type type) {
        Type element = type instanceof GenericArrayType generic
                ? generic.getGenericComponentType()
                : ((Class<?>) type).getComponentType();
        Object array = Array.newInstance(raw(element), 2);
        Array.set(array, 0, value(element));
        Array.set(array, 1, value(element));
        return array;
    }

    private Object function(Class<?> raw, Type type) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("toString") ? (Object) "a function" : (Object) 1;
            }
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            Type result = resolved(method.getGenericReturnType(), raw, type);
            return method.getReturnType() == void.class ? null : result(result, arguments);
        };
        return Proxy.newProxyInstance(Arguments.class.getClassLoader(), new Class<?>[] {raw}, handler);
    }

    private Object result(Type result, Object @Nullable [] arguments) {
        boolean publisher = Publisher.class.isAssignableFrom(raw(result));
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        if (publisher && raw(result).isInstance(first)) { // as in transform: what is handed in comes out
            askedForInner = true;
            return first instanceof Flux<?> flux
                    ? flux.checkpoint(INNER)
                    : first instanceof Mono<?> mono ? mono.checkpoint(INNER) : value(result);
        }
        return first instanceof Context && raw(result).isInstance(first) ? first : value(result);
    }

    private static Type resolved(Type result, Class<?> raw, Type type) {
        if (result instanceof TypeVariable<?> variable && type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                if (variables[i].equals(variable)) {
                    return parameterized.getActualTypeArguments()[i];
                }
            }
        }
        return result;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof WildcardType wildcard) {
            Type lower = wildcard.getLowerBounds().length > 0 ? wildcard.getLowerBounds()[0] : null;
            return raw(lower == null ? wildcard.getUpperBounds()[0] : lower);
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        }
        return raw(((TypeVariable<?>) type).getBounds()[0]);
    }
}
