package dev.stackscope.glue.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.internal.jdk.ScopedBindings;
import dev.stackscope.internal.jdk.StaticFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bindings of scoped values, as other threads are seen to have them. */
class ScopedValuesTest {

    @Test
    void aBindingIsOnTheFrameThatBoundItUnderTheNameOfTheStaticField() throws Exception {
        assumeSeen();
        try (RunningProgram program = RunningProgram.start("BoundValues", 1)) {
            Seen.assertThat(Seen.tree(program.main)).rendersAs("""
                    thread #N "main"  WAITING in CountDownLatch.await  count 1
                    │ shop.Program.run(Program.java)
                    │ shop.BoundValues.tell(BoundValues.java)
                    ├─ scoped value USER = BoundValues.User@#
                    ├─ scoped value REGION = String@#
                    │ shop.BoundValues.region(BoundValues.java)
                    ├─ scoped value USER = null
                    │ shop.BoundValues.again(BoundValues.java)
                    │ shop.Program.pause(Program.java)
                    """);
        }
    }

    @Test
    void aBindingHoldsItsValueAndSaysNothingOfIt() throws Exception {
        assumeSeen();
        try (RunningProgram program = RunningProgram.start("BoundValues", 1)) {
            Context region = scopedValues(Seen.tree(program.main)).get(1);

            assertThat(region.object()).isEqualTo("north");
            assertThat(region.description()).startsWith("String@");
        }
    }

    @Test
    void aForkShowsWhatItBoundItselfAndNotWhatItInherited() throws Exception {
        assumeSeen();
        try (RunningProgram program = RunningProgram.start("InheritedValues", 1)) {
            Stack main = Seen.tree(program.main);
            Stack fork = Seen.all(List.of(main)).stream()
                    .filter(stack -> stack.task().kind().equals("vthread"))
                    .findFirst()
                    .orElseThrow();

            assertThat(scopedValues(main)).extracting(Context::variableName).containsExactly("USER");
            assertThat(scopedValues(fork)).extracting(Context::variableName).containsExactly("REGION");
        }
    }

    @Test
    void withoutFlagsANoteSaysThatBindingsCannotBeSeen() throws Exception {
        assumeTrue(!ScopedBindings.probe().available(), "bindings can be seen");
        try (RunningProgram program = RunningProgram.start("BoundValues", 1)) {
            assertThat(Seen.tree(program.main).notes())
                    .anySatisfy(note -> assertThat(note)
                            .startsWith(
                                    "the scoped values that this thread has bound cannot be seen; add --add-opens"));
        }
    }

    private static void assumeSeen() {
        boolean seen = Seen.LIVE
                && ScopedBindings.probe().available()
                && StaticFields.probe().available();
        assumeTrue(seen, "the JDK is closed");
    }

    private static List<Context> scopedValues(@Nullable Stack stack) {
        return stack == null
                ? List.of()
                : stack.frames().stream()
                        .map(Frame::contexts)
                        .flatMap(List::stream)
                        .filter(context -> context.kind() == Context.Kind.SCOPED_VALUE)
                        .toList();
    }
}
