package dev.stackscope.lowlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassAnalysisTest {

    private static final String MARKED = """
            package shapes;

            class Marked {
                @interface Hide {
                    boolean line() default false;

                    boolean prune() default false;

                    int depth() default 1;
                }

                @Hide(line = true, depth = 3)
                @Deprecated
                static class Whole {
                    @Hide
                    void part() {}
                }
            }
            """;

    @Test
    void aClassHasItsNameAndSourceFile() throws IOException {
        ClassAnalysis analysis = Compiled.with("-g").analysis("shapes.Shapes$Opening");

        assertThat(analysis.className()).isEqualTo("shapes.Shapes$Opening");
        assertThat(analysis.sourceFile()).isEqualTo("Shapes.java");
    }

    @Test
    void anUnrecordedSourceFileIsNull() throws IOException {
        assertThat(Compiled.with("-g:none").analysis("shapes.Shapes").sourceFile())
                .isNull();
    }

    @Test
    void annotationsOfAClassHaveTheirSimpleNamesAndFlags() throws IOException {
        ClassAnalysis analysis = Compiled.withSource("Marked", MARKED, "-g").analysis("shapes.Marked$Whole");

        assertThat(analysis.annotations())
                .containsExactlyInAnyOrder(
                        new AnnotationMark("Hide", Map.of("line", true)), new AnnotationMark("Deprecated", Map.of()));
    }

    @Test
    void aFlagLeftOutHasTheValueThatTheCallerExpects() throws IOException {
        MethodAnalysis part = Compiled.withSource("Marked", MARKED, "-g").method("shapes.Marked$Whole", "part");

        assertThat(part.annotations())
                .singleElement()
                .satisfies(hide -> assertThat(hide.flag("line", true)).isTrue());
    }

    @Test
    void overloadsShareTheirName() throws IOException {
        assertThat(Compiled.with("-g").analysis("shapes.Shapes").methods("recursive"))
                .extracting(MethodAnalysis::descriptor)
                .containsExactlyInAnyOrder("()V", "(I)V");
    }

    @Test
    void anUnknownNameHasNoMethods() throws IOException {
        assertThat(Compiled.with("-g").analysis("shapes.Shapes").methods("absent"))
                .isEmpty();
    }
}
