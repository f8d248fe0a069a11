package dev.stackscope.internal.jdk;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of {@code jdk.internal.vm.ThreadContainer} and {@code ThreadContainers}; all of them are public there.
 *
 * @param root the root container
 * @param type the class of containers
 * @param of the container of a started thread
 */
record ContainerHandles(
        Object root,
        Class<?> type,
        Getter of,
        Getter name,
        Getter owner,
        Getter parent,
        Getter children,
        Getter threads) {

    private static final Comparator<Container> ORDER = Comparator.comparing(
                    Container::name, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparingInt(each -> System.identityHashCode(each.object()));

    static final Attempt<ContainerHandles> ATTEMPT = Attempt.at(
            Feature.since21("thread containers", "thread containers exist", "jdk.internal.vm")
                    .withExportsSufficient(),
            ContainerHandles::open);

    private static ContainerHandles open() throws ReflectiveOperationException {
        Class<?> containers = Getter.type("jdk.internal.vm.ThreadContainers");
        Class<?> type = Getter.type("jdk.internal.vm.ThreadContainer");
        Object root = Objects.requireNonNull(containers.getMethod("root").invoke(null), "root container");
        ContainerHandles handles = new ContainerHandles(
                root,
                type,
                Getter.method(containers, "container", Thread.class),
                Getter.method(type, "name"),
                Getter.method(type, "owner"),
                Getter.method(type, "parent"),
                Getter.method(type, "children"),
                Getter.method(type, "threads"));
        Attempt.checkSame(null, handles.owner.of(root), "the root has no owner");
        Attempt.checkSame(null, handles.parent.of(root), "the root has no parent");
        return handles;
    }

    List<Container> childrenOf(Object container) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return stream(children, container)
                .filter(seen::add)
                .map(each -> new Container(this, each))
                .sorted(ORDER)
                .toList();
    }

    List<Thread> threadsOf(Object container) {
        return stream(threads, container)
                .map(Thread.class::cast)
                .sorted(Comparator.comparingLong(Threads::id))
                .toList();
    }

    private static Stream<?> stream(Getter getter, Object container) {
        @Nullable Object elements = getter.of(container);
        return elements == null ? Stream.empty() : (Stream<?>) elements;
    }
}
