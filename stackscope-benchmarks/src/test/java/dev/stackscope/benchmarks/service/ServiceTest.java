package dev.stackscope.benchmarks.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServiceTest {

    @Test
    void aServiceAnswersEachTimeItIsOpen() throws Exception {
        try (Service service = new Service(1)) {
            assertThat(service.serve(200)).isPositive();
            assertThat(service.serve(200)).isPositive();
            assertThat(service.failure()).isNull();
        }
    }
}
