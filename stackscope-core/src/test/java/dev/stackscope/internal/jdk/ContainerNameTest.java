package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainerNameTest {

    @Test
    void aNamedScopeHasItsNameAndThePublicType() {
        assertThat(ContainerName.ofText("a/b c/jdk.internal.misc.ThreadFlock$ThreadContainerImpl@6a78afa0"))
                .isEqualTo(new ContainerName(
                        "a/b c",
                        "java.util.concurrent.StructuredTaskScope",
                        "jdk.internal.misc.ThreadFlock$ThreadContainerImpl@6a78afa0"));
    }

    @Test
    void aScopeThatTheJdkNamedHasNoName() {
        assertThat(ContainerName.ofText("java.util.concurrent.StructuredTaskScopeImpl@1a48"))
                .isEqualTo(new ContainerName(
                        null,
                        "java.util.concurrent.StructuredTaskScope",
                        "java.util.concurrent.StructuredTaskScopeImpl@1a48"));
    }

    @Test
    void anExecutorHasItsTypeAndNoName() {
        assertThat(ContainerName.ofText("java.util.concurrent.ThreadPerTaskExecutor@3941a79c"))
                .isEqualTo(new ContainerName(
                        null,
                        "java.util.concurrent.ThreadPerTaskExecutor",
                        "java.util.concurrent.ThreadPerTaskExecutor@3941a79c"));
    }

    @Test
    void aForkJoinPoolHasItsNameAndType() {
        ContainerName name = ContainerName.ofText("ForkJoinPool-1/jdk.internal.vm.SharedThreadContainer@7530d0a");

        assertThat(name.name()).isEqualTo("ForkJoinPool-1");
        assertThat(name.typeName()).isEqualTo("java.util.concurrent.ForkJoinPool");
    }

    @Test
    void theRootIsTheRoot() {
        assertThat(ContainerName.ofText("<root>")).isEqualTo(new ContainerName("<root>", null, null));
    }

    @Test
    void aNameWithAnAtSignStaysAName() {
        assertThat(ContainerName.ofText("retry@2")).isEqualTo(new ContainerName("retry@2", null, null));
        assertThat(ContainerName.ofText("fetch a/b@c.org")).isEqualTo(new ContainerName("fetch a/b@c.org", null, null));
    }
}
