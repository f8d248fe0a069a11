package dev.stackscope.lowlevel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.lowlevel.OpenBlocks.OpenBlock;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs every shape and compares, at each call in it, what is really held with what the class file told. */
class OracleTest {

    /** An empty body leaves nothing but the variable to recognise it by, and null is known here by its name. */
    private static final Set<String> NEED_VARIABLES =
            Set.of("emptyBody", "emptyBodyOfSeveral", "missing", "literallyNull");

    /**
     * ECJ reads an existing field anew for each use, with no variable to go by, and leaves less of an empty body. In
     * {@code generic}, ECJ 3.43 leaves out a cast, and the JVM finds no {@code close()}.
     */
    private static final Set<String> NOT_FOUND_FROM_ECJ =
            Set.of("fields", "emptyBody", "emptyBodyOfSeveral", "returningAtOnce", "generic");

    private final Map<String, ClassAnalysis> analyses = new HashMap<>();
    private final List<String> mismatches = new ArrayList<>();
    private int probes;
    private int foundInAll;

    /** Whether what is found must be all that is held, and not just a part of it. */
    private boolean needsAll = true;

    @ParameterizedTest
    @ValueSource(strings = {"-g", "-g:source,lines", "-g:none", "-g --release 17"})
    void theBlocksOfEveryShapeAreThoseReallyHeld(String options) throws Exception {
        Compiled shapes = Compiled.with(options.split(" "));

        run(shapes, "shapes.Shapes", options.startsWith("-g:") ? NEED_VARIABLES : Set.of());

        assertThat(mismatches).isEmpty();
        assertThat(probes).isGreaterThan(280);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g -17", "-g:none -17"})
    void theBlocksOfTheEclipseCompilerAreThoseReallyHeld(String options) throws Exception {
        Compiled shapes = Compiled.withEcj(options.split(" "));

        Set<String> skipped = new HashSet<>(NOT_FOUND_FROM_ECJ);
        skipped.addAll(options.startsWith("-g:") ? NEED_VARIABLES : Set.of());
        run(shapes, "shapes.Shapes", skipped);

        assertThat(mismatches).isEmpty();
        assertThat(probes).isGreaterThan(250);
    }

    @Test
    void slotsBeyondTheReachOfAByteAreFound() throws Exception {
        StringBuilder source = new StringBuilder("package shapes; public class Wide { public int wide() {\n");
        for (int i = 0; i < 300; i++) {
            source.append("long v" + i + " = Oracle.probe();\n");
        }
        source.append("try (Oracle.Resource a = Oracle.open(\"a\"); Oracle.Resource b = Oracle.open(\"b\")) {\n")
                .append("Object monitor = new Object();\n")
                .append("synchronized (monitor) { Oracle.locked(\"monitor\", monitor); v299++; }\n")
                .append("return Oracle.probe(); } } }\n");
        Compiled shapes = Compiled.withSource("Wide", source.toString(), "-g");

        run(shapes, "shapes.Wide", Set.of());

        assertThat(mismatches).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g", "-g:source,lines", "-g:none", "-g --release 17"})
    void theLocksOfEveryShapeAreThoseReallyHeld(String options) throws Exception {
        run(Compiled.with(options.split(" ")), "shapes.Locks", Set.of());

        assertThat(mismatches).isEmpty();
        assertThat(probes).isGreaterThan(180);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g -17", "-g:none -17"})
    void theLocksOfTheEclipseCompilerAreThoseReallyHeld(String options) throws Exception {
        run(Compiled.withEcj(options.split(" ")), "shapes.Locks", Set.of());

        assertThat(mismatches).isEmpty();
        assertThat(probes).isGreaterThan(180);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g", "-g:none"})
    void noLockIsFoundThatIsNotHeld(String options) throws Exception {
        needsAll = false;

        run(Compiled.with(options), "shapes.UncertainLocks", Set.of());
        run(Compiled.withEcj(options, "-17"), "shapes.UncertainLocks", Set.of());

        assertThat(mismatches).isEmpty();
        assertThat(probes).isGreaterThan(200);
        assertThat(foundInAll).isGreaterThan(40);
    }

    private void run(Compiled shapes, String className, Set<String> skipped) throws Exception {
        analyses.clear();
        BiConsumer<List<String>, List<StackFrame>> listener = (held, frames) -> compare(shapes, held, frames);
        shapes.loadClass("shapes.Oracle").getField("listener").set(null, listener);
        Class<?> type = shapes.loadClass(className);
        Object shape = type.getConstructor().newInstance();
        for (Method method : type.getMethods()) {
            if (method.getDeclaringClass() == type && !skipped.contains(method.getName())) {
                method.invoke(shape);
            }
        }
    }

    private void compare(Compiled shapes, List<String> held, List<StackFrame> frames) {
        probes++;
        List<String> found = new ArrayList<>();
        List<StackFrame> outermostFirst = new ArrayList<>(frames);
        Collections.reverse(outermostFirst);
        outermostFirst.forEach(frame -> found.addAll(found(shapes, frame)));
        found.removeIf(name -> name.startsWith("none"));
        foundInAll += found.size();
        if (needsAll ? !matches(held, found) : !isPart(held, found)) {
            mismatches.add("held " + held + ", found " + found + " at " + frames);
        }
    }

    private List<String> found(Compiled shapes, StackFrame frame) {
        ClassAnalysis analysis = analyses.computeIfAbsent(frame.getClassName(), shapes::analysis);
        MethodAnalysis method = analysis.methods(frame.getMethodName()).stream()
                .filter(one -> one.descriptor().equals(frame.getDescriptor()))
                .findFirst()
                .orElseThrow();
        return method.blocksOpenAt(frame.getByteCodeIndex()).stream()
                .map(OracleTest::text)
                .toList();
    }

    private static String text(OpenBlock open) {
        String name = Objects.requireNonNullElse(open.block().variableName(), "?");
        return open.exiting() ? name + "!" : name;
    }

    /** {@return whether each block that was found is among those held, in that order} */
    private static boolean isPart(List<String> held, List<String> found) {
        int next = 0;
        for (String name : found) {
            String unnamed = name.replace("?", "");
            while (next < held.size()
                    && !(name.startsWith("?")
                            ? held.get(next).endsWith(unnamed)
                            : held.get(next).equals(name))) {
                next++;
            }
            if (next++ >= held.size()) {
                return false;
            }
        }
        return true;
    }

    /** Without names, the count and what is exiting must still agree. */
    private static boolean matches(List<String> held, List<String> found) {
        if (held.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < held.size(); i++) {
            String expected = held.get(i);
            String unnamed = expected.endsWith("!") ? "?!" : "?";
            if (!found.get(i).equals(expected) && !found.get(i).equals(unnamed)) {
                return false;
            }
        }
        return true;
    }
}
