package dev.stackscope.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** At each point of a program, a frame shows what it really holds, and says how that is known. */
class PointsTest {

    @SuppressWarnings("unused") // the source of the parameters
    static final List<Point> POINTS = Points.ALL;

    @ParameterizedTest
    @FieldSource("POINTS")
    void onItsOwnThread(Point point) {
        AtomicReference<@Nullable Stack> seen = new AtomicReference<>();

        point.run().accept(() -> seen.set(Stackscope.extractCurrent()));

        assertHolds(
                point,
                Objects.requireNonNull(seen.get(), "seen"),
                LiveFrames.currentThread().available(),
                true); // StackWalker tells the caller its position without any flag
    }

    @ParameterizedTest
    @FieldSource("POINTS")
    void onAParkedVirtualThread(Point point) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread thread = Parked.startVirtual("points", () -> point.run().accept(() -> Parked.await(release)));
        try {
            Parked.untilWaiting(thread);
            // JDK 21 pins a virtual thread that holds a monitor to its carrier, so that it is not unmounted.
            boolean pinned = Runtime.version().feature() < 24 && point.open().contains("(");

            boolean held = LiveFrames.parkedThreads().available() && !pinned;

            assertHolds(point, Stackscope.extract(thread), held, held);
            assertHolds(point, Stackscope.extract(thread), held, held); // known by now, and looked at less closely
        } finally {
            release.countDown();
            Parked.join(thread);
        }
    }

    @ParameterizedTest
    @FieldSource("POINTS")
    void onAPlatformThread(Point point) {
        CountDownLatch release = new CountDownLatch(1);
        Thread thread = new Thread(() -> point.run().accept(() -> Parked.await(release)), "points");
        thread.setDaemon(true);
        thread.start();
        try {
            Parked.untilWaiting(thread);

            assertHolds(point, Stackscope.extract(thread, ExtractOptions.defaults()), false, false);
            assertHolds(point, Stackscope.extract(thread, ExtractOptions.defaults()), false, false);
        } finally {
            release.countDown();
            Parked.join(thread);
        }
    }

    private static void assertHolds(Point point, Stack stack, boolean variables, boolean position) {
        List<Context> contexts = contexts(stack);
        String words = contexts.stream().map(PointsTest::words).collect(Collectors.joining(" "));
        boolean exact = position || point.sure().equals(point.open());
        assertThat(words)
                .as("%s%nin%n%s", point, stack)
                .isEqualTo(expected(exact ? point.open() : point.sure(), variables));
        assertThat(stack.notes().stream().anyMatch(PointsTest::isDoubt))
                .as("ambiguous")
                .isEqualTo(!exact);
        assertThat(contexts).allSatisfy(context -> assertKnown(context, variables));
    }

    private static void assertKnown(Context context, boolean variables) {
        if (context.visibility() == Visibility.STATIC) {
            assertThat(context.object()).isNull();
            assertThat(context.tier()).isEqualTo(Tier.PUBLIC);
        }
        if (context.kind() != Kind.MONITOR) { // the JVM tells of the monitors of any thread
            assertThat(context.visibility()).isEqualTo(variables ? Visibility.LIVE : Visibility.STATIC);
        }
        if (variables) {
            assertThat(context.tier()).isEqualTo(Tier.OPENED);
        }
    }

    private static boolean isDoubt(String note) {
        return note.contains(Points.class.getName()) && note.contains("ambiguous");
    }

    private static List<Context> contexts(Stack stack) {
        return stack.frames().stream()
                .filter(frame -> frame.className().startsWith(Points.class.getName()))
                .flatMap(frame -> frame.contexts().stream())
                .toList();
    }

    private static String words(Context context) {
        String name = context.variableName() == null ? String.valueOf(context.description()) : context.variableName();
        String words = switch (context.kind()) {
            case MONITOR -> "(" + name + ")";
            case LOCK -> "[" + name + "]";
            default -> name;
        };
        return context.exiting() ? words + "!" : words;
    }

    /** {@return what is to be seen: a variable that is null shows where the variables are not at hand} */
    private static String expected(String open, boolean variables) {
        return Stream.of(open.split(" "))
                .filter(name -> !variables || !name.endsWith("?"))
                .map(name -> name.replace("?", ""))
                .collect(Collectors.joining(" "));
    }
}
