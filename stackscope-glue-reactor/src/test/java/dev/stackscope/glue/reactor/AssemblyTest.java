package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Frame;
import dev.stackscope.Stackscope;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

/** What Reactor's words on the assembly of an operator mean. */
class AssemblyTest {

    @Test
    void theLineThatDeclaredAnOperatorIsAPositionInTheProgram() {
        Assembly assembly = Assembly.parse("Flux.map \u21e2 at shop.Feed$Page.lambda$load$0(Feed.java:9)", true);

        assertThat(assembly.operator()).isEqualTo("Flux.map");
        assertThat(assembly.site()).isEqualTo(new StackTraceElement("shop.Feed$Page", "lambda$load$0", "Feed.java", 9));
    }

    @Test
    void loaderAndModuleAreLeftOut() {
        Assembly assembly = Assembly.parse("Flux.map \u21e2 at app//shop@1.0/shop.Feed.load(Feed.java:9)", true);

        assertThat(Objects.requireNonNull(assembly.site()).getClassName()).isEqualTo("shop.Feed");
    }

    @Test
    void aCheckpointHasADescription() {
        assertThat(Assembly.parse("checkpoint(\"orders (new)\")", false).description())
                .isEqualTo("orders (new)");
    }

    @Test
    void whatIsNotUnderstoodIsTakenAsTheOperator() {
        Assembly assembly = Assembly.parse("[no operator assembly information]", true);

        assertThat(assembly.site()).isNull();
        assertThat(assembly.operator()).isEqualTo("[no operator assembly information]");
    }

    @Test
    void aFrameOfReactorsOwnIsNoPositionInTheProgram() {
        Assembly assembly = Assembly.parse("reactor.core@3.8.8/reactor.core.publisher.Flux.map(Flux.java:6630)", true);

        assertThat(assembly.site()).isNull();
        assertThat(assembly.operator()).isEqualTo("map");
    }

    @Test
    void inDebugModeAnOperatorIsTheLineThatDeclaredIt() {
        Assumptions.assumeFalse(Flux.class.getModule().isNamed(), "as a module, Reactor records its own frames");
        assertThat(inDebugMode()).anySatisfy(frame -> {
            assertThat(frame.className()).isEqualTo(AssemblyTest.class.getName());
            assertThat(frame.fileName()).isEqualTo("AssemblyTest.java");
        });
    }

    @Test
    void inDebugModeAModuleNamesTheMethod() {
        Assumptions.assumeTrue(Flux.class.getModule().isNamed(), "on the class path, the line is known");
        assertThat(inDebugMode())
                .anySatisfy(frame -> assertThat(frame.methodName()).isEqualTo("map"));
    }

    private static List<Frame> inDebugMode() {
        Hooks.onOperatorDebug();
        try {
            return Stackscope.extract(Flux.never().map(i -> i).subscribe()).frames();
        } finally {
            Hooks.resetOnOperatorDebug();
        }
    }
}
