package dev.stackscope.glue.reactor;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable.Attr;
import reactor.core.scheduler.Scheduler;

/** The names of schedulers, by which their threads are named as well. */
final class SchedulerNames {

    /** Such as {@code boundedElastic("boundedElastic",maxThreads=20)} and {@code parallel(2,"parallel")}. */
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /** Those whose name does not include that of a foreign executor, which would be its toString. */
    private static final Pattern OWN = Pattern.compile(
            "reactor\\.core\\.scheduler\\.((BoundedElastic|Parallel|Single|Immediate)\\w*Scheduler|Schedulers\\$Cached.*)");

    private SchedulerNames() {}

    /** {@return the name of a scheduler or of the one that a worker belongs to, or null if it has none} */
    static @Nullable String of(Operator schedulerOrWorker, Scan scan) {
        if (!schedulerOrWorker.is(Trait.REACTORS)) {
            return null; // its name would be its toString
        }
        String name = schedulerOrWorker.object() instanceof Scheduler ? named(schedulerOrWorker, scan) : null;
        return name == null ? ofThreads(schedulerOrWorker, scan) : name;
    }

    private static @Nullable String named(Operator scheduler, Scan scan) {
        boolean own = OWN.matcher(scheduler.type().name()).matches();
        String name = own ? scan.as(String.class, scheduler, Attr.NAME) : null;
        if (name == null) {
            return null;
        }
        Matcher quoted = QUOTED.matcher(name);
        return quoted.find() ? quoted.group(1) : name.replaceFirst("^Schedulers\\.(\\w+)\\(\\)$", "$1");
    }

    /** {@return the name that the threads of a worker's executor have in common} */
    private static @Nullable String ofThreads(Operator worker, Scan scan) {
        for (Object held : OperatorFields.direct(worker)) {
            if (held instanceof Scheduler scheduler) {
                return named(new Operator(scheduler), scan);
            }
            if (held instanceof ThreadPoolExecutor pool && isKnown(pool.getClass())) {
                return ofFactory(pool.getThreadFactory());
            }
        }
        return null;
    }

    private static boolean isKnown(Class<?> pool) {
        return OperatorFields.isReactors(pool) || pool.getName().startsWith("java.");
    }

    private static @Nullable String ofFactory(ThreadFactory factory) {
        // ReactorThreadFactory.get returns the name
        boolean known = OperatorFields.isReactors(factory.getClass()) && factory instanceof Supplier<?>;
        return known && ((Supplier<?>) factory).get() instanceof String name ? name : null;
    }
}
