package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

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
}
