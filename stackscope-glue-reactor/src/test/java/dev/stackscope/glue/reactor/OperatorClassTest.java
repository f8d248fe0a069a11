package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Collected;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of classes keeps nothing alive. */
@Timeout(60)
class OperatorClassTest {

    /** A loader with a class of its own. */
    private static final class Deployed extends ClassLoader {

        Class<?> define(Class<?> original) throws Exception {
            String file = original.getName().replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(
                    OperatorClassTest.class.getClassLoader().getResourceAsStream(file))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(original.getName(), bytes, 0, bytes.length);
            }
        }
    }

    @Test
    void itIsTheSameForAllObjectsOfAClass() {
        OperatorClass ofOne = OperatorClass.of(new Object());

        assertThat(OperatorClass.of(new Object())).isSameAs(ofOne);
    }

    @Test
    void anApplicationWhoseOperatorsWereSeenCanBeCollected() throws Exception {
        assertIsCollected(seen());
    }

    private static WeakReference<Class<?>> seen() throws Exception {
        Class<?> type = new Deployed().define(Item.class);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        assertThat(OperatorClass.of(constructor.newInstance()).name()).isEqualTo(Item.class.getName());
        return new WeakReference<>(type);
    }

    /** A class of the program's. */
    private static final class Item {
        Item() {}
    }

    @Test
    void aClassOfTheJdkKeepsNothingOfTheLibrary() throws Exception {
        assertIsCollected(new WeakReference<>(OperatorClass.of(new Object())));
    }

    private static void assertIsCollected(WeakReference<?> reference) throws InterruptedException {
        Collected.await(reference);
        assertThat(reference.get()).isNull();
    }
}
