package dev.stackscope.lowlevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stackscope.lowlevel.AccessPath.Step;
import dev.stackscope.lowlevel.AccessPath.StepKind;
import dev.stackscope.lowlevel.HeldBlock.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeldBlockTest {

    private static final String NAMING = "shapes.Naming";

    @Test
    void aDeclaredResourceHasTheNameTypeAndLineOfItsVariable() throws IOException {
        HeldBlock block =
                Compiled.with("-g").method(NAMING, "declared").blocks().get(0);

        assertThat(block.kind()).isEqualTo(Kind.RESOURCE);
        assertThat(block.variableName()).isEqualTo("reader");
        assertThat(block.typeName()).isEqualTo("java.io.Reader");
        assertThat(block.startLine()).isEqualTo(14);
        assertThat(block.slot()).isEqualTo(2);
    }

    @Test
    void anExistingVariableGivesItsName() throws IOException {
        assertThat(blocks("existing", "-g"))
                .extracting(HeldBlock::variableName, HeldBlock::typeName)
                .containsExactly(tuple("given", "java.io.Reader"));
    }

    @Test
    void aFieldGivesItsName() throws IOException {
        assertThat(blocks("field", "-g"))
                .extracting(HeldBlock::variableName, HeldBlock::typeName)
                .containsExactly(tuple("field", "java.io.Closeable"));
    }

    @Test
    void withoutVariablesTheTypeIsThatOfTheClosingCall() throws IOException {
        assertThat(blocks("declared", "-g:none"))
                .extracting(HeldBlock::variableName, HeldBlock::typeName, HeldBlock::startLine)
                .containsExactly(tuple(null, "java.io.Reader", null));
    }

    @Test
    void eachResourceStartsOnItsOwnLine() throws IOException {
        assertThat(blocks("spread", "-g"))
                .extracting(HeldBlock::variableName, HeldBlock::startLine)
                .containsExactly(tuple("one", 32), tuple("two", 33));
    }

    @Test
    void theOuterResourceIsOpenInTheInitialiserOfTheInnerOne() throws IOException {
        MethodAnalysis method = Compiled.with("-g").method(NAMING, "spread");
        CallSite make = method.calls().stream()
                .filter(call -> call.name().equals("make"))
                .findFirst()
                .orElseThrow();

        assertThat(method.blocksOpenAt(make.bytecodeIndex()))
                .extracting(open -> open.block().variableName())
                .containsExactly("one");
    }

    @Test
    void aMonitorHasTheNameAndTypeOfItsExpression() throws IOException {
        assertThat(blocks("monitors", "-g"))
                .extracting(HeldBlock::kind, HeldBlock::variableName, HeldBlock::typeName)
                .containsExactly(
                        tuple(Kind.MONITOR, "local", "java.lang.Object"),
                        tuple(Kind.MONITOR, "LOCK", "java.lang.Object"),
                        tuple(Kind.MONITOR, "this", NAMING),
                        tuple(Kind.MONITOR, null, "java.io.Reader"),
                        tuple(Kind.MONITOR, null, "java.lang.Class"));
    }

    @Test
    void aSynchronizedMethodHasNoBlock() throws IOException {
        MethodAnalysis whole = Compiled.with("-g").method(NAMING, "whole");

        assertThat(whole.isSynchronized()).isTrue();
        assertThat(whole.isStatic()).isTrue();
        assertThat(whole.blocks()).isEmpty();
    }

    @Test
    void cleanUpByHandIsNoResourceBlock() throws IOException {
        assertThat(Compiled.with("-g").analysis("shapes.Lookalikes").methods())
                .allSatisfy(method -> assertThat(method.blocks()).isEmpty());
    }

    @Test
    void aLockHasTheNameAndTypeOfItsExpressionAndTheLineOfTheCall() throws IOException {
        assertThat(Compiled.with("-g").method("shapes.Locks", "readAndWrite").blocks())
                .extracting(HeldBlock::kind, HeldBlock::variableName, HeldBlock::typeName, HeldBlock::startLine)
                .containsExactly(
                        tuple(Kind.LOCK, "rw.writeLock()", "java.util.concurrent.locks.Lock", 282),
                        tuple(Kind.LOCK, "rw.readLock()", "java.util.concurrent.locks.Lock", 285));
    }

    @Test
    void theWayToALockIsKnown() throws IOException {
        Compiled shapes = Compiled.with("-g");

        assertThat(path(shapes, "chained").slot()).isEqualTo(1);
        assertThat(path(shapes, "chained").steps())
                .extracting(Step::kind, Step::owner, Step::name)
                .containsExactly(tuple(StepKind.FIELD, "shapes.Locks$Node", "guard"));
        assertThat(path(shapes, "shared").slot()).isEqualTo(-1);
        assertThat(path(shapes, "shared").steps())
                .extracting(Step::kind, Step::owner, Step::name)
                .containsExactly(tuple(StepKind.STATIC_FIELD, "shapes.Locks", "SHARED"));
        assertThat(path(shapes, "readAndWrite").steps())
                .extracting(Step::kind, Step::name)
                .containsExactly(tuple(StepKind.FIELD, "rw"), tuple(StepKind.CALL, "writeLock"));
    }

    @Test
    void aLockInALocalVariableHasItsSlot() throws IOException {
        HeldBlock block =
                Compiled.with("-g").method("shapes.Locks", "copied").blocks().get(0);

        assertThat(block.slot()).isEqualTo(1);
        assertThat(block.path()).isEqualTo(new AccessPath(1, List.of()));
    }

    private static AccessPath path(Compiled shapes, String method) {
        return Objects.requireNonNull(
                shapes.method("shapes.Locks", method).blocks().get(0).path());
    }

    private static List<HeldBlock> blocks(String method, String... options) throws IOException {
        return Compiled.with(options).method(NAMING, method).blocks();
    }
}
