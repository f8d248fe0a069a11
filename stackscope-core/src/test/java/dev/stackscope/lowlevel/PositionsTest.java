package dev.stackscope.lowlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private static MethodAnalysis method;
    private static int firstLine;

    @BeforeAll
    static void compile() throws IOException {
        method = Compiled.with("-g").method("shapes.Naming", "calls");
        firstLine = Objects.requireNonNull(method.lineAt(0));
    }

    @Test
    void theCallsOfTheNextFrameOnTheLineArePositions() {
        assertThat(method.positions(firstLine, "run")).hasSize(2).containsExactlyElementsOf(indexes("run"));
    }

    @Test
    void withoutAMatchEveryCallOfTheLineIsAPosition() {
        assertThat(method.positions(firstLine, "lambda$main$0")).hasSize(3);
    }

    @Test
    void withoutALineEveryCallOfThatNameIsAPosition() {
        assertThat(method.positions(null, "toString")).hasSize(2).containsExactlyElementsOf(indexes("toString"));
    }

    @Test
    void aLineWithoutCallsHasItsOtherInstructions() {
        assertThat(method.positions(firstLine + 4, "anything")).hasSize(1);
    }

    @Test
    void aLineOfAnotherMethodHasNoPosition() {
        assertThat(method.positions(1, "run")).isEmpty();
    }

    @Test
    void theInitialiserOfAClassIsCalledByTheCreationOfAnObject() {
        assertThat(method.positions(firstLine + 3, "<clinit>"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(indexes("<init>"));
    }

    @Test
    void positionsInsideOneBlockAgree() {
        OpenBlocks open = method.blocksOpenAt(method.positions(firstLine + 1, "read"));

        assertThat(open.ambiguous()).isFalse();
        assertThat(open.blocks()).hasSize(1);
    }

    @Test
    void theClosingCallsAreExitingAtEveryPosition() {
        OpenBlocks open = method.blocksOpenAt(method.positions(firstLine + 1, "close"));

        assertThat(open.ambiguous()).isFalse();
        assertThat(open.blocks()).singleElement().matches(OpenBlocks.OpenBlock::exiting);
    }

    @Test
    void positionsInsideAndOutsideOfABlockAreAmbiguous() {
        OpenBlocks open = method.blocksOpenAt(method.positions(null, "toString"));

        assertThat(open.ambiguous()).isTrue();
        assertThat(open.blocks()).isEmpty();
    }

    @Test
    void noPositionAtAllIsAmbiguousWhereThereAreBlocks() {
        assertThat(method.blocksOpenAt(List.of()).ambiguous()).isTrue();
    }

    @Test
    void aDynamicCallNamesNoOwner() {
        assertThat(method.calls()).filteredOn(CallSite::dynamic).singleElement().satisfies(call -> {
            assertThat(call.owner()).isNull();
            assertThat(call.name()).isEqualTo("run");
        });
    }

    @Test
    void codeWithoutAnyLabelHasTheSameCalls() throws IOException {
        Compiled bare = Compiled.with("-g:none");
        Compiled full = Compiled.with("-g");

        for (String name : List.of("shapes.Shapes", "shapes.Naming", "shapes.Oracle")) {
            List<MethodAnalysis> expected = full.analysis(name).methods();
            List<MethodAnalysis> methods = bare.analysis(name).methods();
            for (int i = 0; i < methods.size(); i++) {
                assertThat(methods.get(i).calls()).isEqualTo(expected.get(i).calls());
            }
        }
    }

    private static List<Integer> indexes(String name) {
        return method.calls().stream()
                .filter(call -> call.name().equals(name))
                .filter(call -> !call.dynamic())
                .map(CallSite::bytecodeIndex)
                .toList();
    }
}
