package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Which calls are left out of the stacks of threads. */
class PlumbingTest {

    private static final Frame EVENT_LOOP = frame("io.netty.channel.nio.NioEventLoop", "NioEventLoop.java");

    private static final FrameMatcher WITHOUT_NETTY =
            Plumbing.inSightOf(Objects.requireNonNull(Flux.class.getClassLoader()));
    private static final FrameMatcher WITH_NETTY = Plumbing.inSightOf(new ClassLoader(null) {
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals("reactor.netty.ReactorNetty")) {
                return PlumbingTest.class; // any class will do: it is there
            }
            throw new ClassNotFoundException(name);
        }
    });

    @Test
    void callsOfReactorsAreLeftOut() {
        assertThat(WITHOUT_NETTY.matches(frame("reactor.core.publisher.FluxMap", "FluxMap.java")))
                .isTrue();
        assertThat(WITHOUT_NETTY.matches(frame("reactor.netty.http.server.HttpServer", "HttpServer.java")))
                .isTrue();
    }

    @Test
    void theFrameOfAnOperatorIsNoCall() {
        assertThat(WITHOUT_NETTY.matches(frame("reactor.core.publisher.Flux", null)))
                .isFalse();
    }

    @Test
    void callsOfTheProgramsAreKept() {
        assertThat(WITH_NETTY.matches(frame("reactor.Plant", "Plant.java"))).isFalse();
        assertThat(WITH_NETTY.matches(frame("shop.Feed", "Feed.java"))).isFalse();
    }

    @Test
    void callsOfNettysAreLeftOutWhereReactorRunsOnIt() {
        assertThat(WITH_NETTY.matches(EVENT_LOOP)).isTrue();
        assertThat(WITHOUT_NETTY.matches(EVENT_LOOP)).isFalse();
    }

    private static Frame frame(String className, @Nullable String file) {
        return Frame.of(new StackTraceElement(className, "call", file, 1));
    }
}
