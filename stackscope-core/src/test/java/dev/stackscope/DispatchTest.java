package dev.stackscope;

import static dev.stackscope.testing.Item.extractor;
import static dev.stackscope.testing.Item.frame;
import static dev.stackscope.testing.Item.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.spi.ElaborateFrame;
import dev.stackscope.spi.Elaboration;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.Unwrap;
import dev.stackscope.spi.Unwrapped;
import dev.stackscope.testing.GlueOf;
import dev.stackscope.testing.Item;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which hook wins. */
class DispatchTest {

    private interface First {}

    private interface Second {}

    private interface Narrow extends First {}

    private static class Base implements First, Second {}

    private static final class Derived extends Base implements Narrow {}

    @Test
    void aHookServesSubtypes() {
        assertThat(winner(new Derived(), hooks -> hooks.unwrap(Base.class, says("base"))))
                .isEqualTo("base");
    }

    @Test
    void theMostSpecificClassWins() {
        assertThat(winner(
                        new Derived(),
                        hooks -> hooks.unwrap(Object.class, says("object"))
                                .unwrap(Derived.class, says("derived"))
                                .unwrap(Base.class, says("base"))))
                .isEqualTo("derived");
    }

    @Test
    void theMostSpecificInterfaceWins() {
        assertThat(winner(
                        new Derived(),
                        hooks -> hooks.unwrap(First.class, says("first")).unwrap(Narrow.class, says("narrow"))))
                .isEqualTo("narrow");
    }

    @Test
    void aClassWinsOverAnUnrelatedInterface() {
        assertThat(winner(
                        new Derived(),
                        hooks -> hooks.unwrap(Narrow.class, says("narrow")).unwrap(Base.class, says("base"))))
                .isEqualTo("base");
    }

    @Test
    void anInterfaceWinsOverObject() {
        assertThat(winner(
                        new Base(),
                        hooks -> hooks.unwrap(Object.class, says("object")).unwrap(First.class, says("first"))))
                .isEqualTo("first");
    }

    @Test
    void betweenUnrelatedInterfacesTheFirstNameWins() {
        assertThat(winner(
                        new Base(),
                        hooks -> hooks.unwrap(Second.class, says("second")).unwrap(First.class, says("first"))))
                .isEqualTo("first");
        assertThat(winner(
                        new Base(),
                        hooks -> hooks.unwrap(First.class, says("first")).unwrap(Second.class, says("second"))))
                .isEqualTo("first");
    }

    @Test
    void aTypeMayBeGivenByNameAndServesSubtypesToo() {
        assertThat(winner(new Derived(), hooks -> hooks.unwrap(Base.class.getName(), says("named"))))
                .isEqualTo("named");
    }

    @Test
    void aNamedTypeIsAsSpecificAsTheTypeItself() {
        assertThat(winner(
                        new Derived(),
                        hooks -> hooks.unwrap(Object.class, says("object"))
                                .unwrap(Narrow.class.getName(), says("narrow"))
                                .unwrap(First.class, says("first"))))
                .isEqualTo("narrow");
    }

    @Test
    void aNameThatNoTypeHasIsNoError() {
        Stack stack = extractor()
                .hooks(hooks -> hooks.unwrap("shop.Absent", says("absent")))
                .build()
                .extract(Item.of(frame("a")));

        assertThat(stack.error()).isNull();
        assertThat(stack.notes()).isEmpty();
    }

    @Test
    void theBuildersHooksWinOverThoseOfAGlue() {
        Extractor extractor = Extractor.builder()
                .glue(new GlueOf("base", hooks -> hooks.unwrap(Base.class, says("glue"))))
                .hooks(hooks -> hooks.unwrap(Object.class, says("object")))
                .build();

        assertThat(methods(extractor.extract(new Base()))).containsExactly("glue");
    }

    @Test
    void betweenGluesForTheSameTypeTheLibraryWhoseNameSortsFirstWins() {
        GlueOf a = new GlueOf("a", hooks -> hooks.unwrap(Base.class, says("a")));
        GlueOf b = new GlueOf("b", hooks -> hooks.unwrap(Base.class, says("b")));

        assertThat(methods(Extractor.builder().glue(b).glue(a).build().extract(new Base())))
                .containsExactly("a");
        assertThat(methods(Extractor.builder().glue(a).glue(b).build().extract(new Base())))
                .containsExactly("a");
    }

    @Test
    void anEmbeddersHookWinsOverTheJdksOwn() {
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.unwrap(Thread.class, says("mine")))
                .build();

        assertThat(methods(extractor.extract(Thread.currentThread()))).containsExactly("mine");
    }

    @Test
    void aSecondHookForTheSameTypeFailsAtOnceAndNamesTheType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extractor.builder()
                        .hooks(hooks -> hooks.unwrap(Base.class, says("1")))
                        .hooks(hooks -> hooks.unwrap(Base.class, says("2")))
                        .build())
                .withMessageContaining("the application")
                .withMessageContaining("unwrap " + Base.class.getName());
    }

    @Test
    void aSecondHookForTheSameNameFailsInEveryKindOfHook() {
        assertDuplicate(hooks -> hooks.unwrap("a.B", says("")));
        assertDuplicate(hooks -> hooks.unwrapContext("a.B", (o, c, x) -> Unwrapped.keep()));
        assertDuplicate(hooks -> hooks.elaborateContext("a.B", (o, c, x) -> {}));
        assertDuplicate(hooks -> hooks.describe("a.B", (o, x) -> TaskDescription.of("b")));
    }

    @Test
    void aGlueThatRegistersTwiceIsNamedInANote() {
        GlueOf glue =
                new GlueOf("twice", hooks -> hooks.unwrap(Base.class, says("1")).unwrap(Base.class, says("2")));

        Stack stack = Extractor.builder().glue(glue).build().extract(new Base());

        assertThat(stack.notes())
                .singleElement()
                .asString()
                .contains("twice", GlueOf.class.getName(), Base.class.getName());
    }

    @Test
    void aMethodWinsOverAPackageAndALongerPackageOverAShorterOne() {
        List<FrameMatcher> specificFirst = List.of(
                FrameMatcher.method("shop.Shop", "run", "()V"),
                FrameMatcher.method("shop.Shop", "run"),
                FrameMatcher.inPackage("shop"),
                FrameMatcher.inPackage("sho"),
                FrameMatcher.matching(f -> true));

        assertThat(specificFirst)
                .extracting(FrameMatcher::specificity)
                .isSortedAccordingTo((a, b) -> Integer.compare(b, a))
                .doesNotHaveDuplicates();
    }

    @Test
    void theMostSpecificFrameHookWinsWhateverTheOrder() {
        Extractor extractor = extractor()
                .hooks(hooks -> hooks.elaborate(FrameMatcher.matching(f -> true), inserts("predicate"))
                        .elaborate(FrameMatcher.method("shop.Shop", "run"), inserts("method"))
                        .elaborate(FrameMatcher.inPackage("shop"), inserts("package")))
                .build();

        assertThat(methods(extractor.extract(Item.of(frame("run")))))
                .contains("method")
                .doesNotContain("package");
    }

    @Test
    void aMatcherWithADescriptorTellsOverloadsApart() {
        StackTraceElement run = new StackTraceElement("shop.Shop", "run", "Shop.java", 1);
        FrameMatcher matcher = FrameMatcher.method("shop.Shop", "run", "(I)V");

        assertThat(matcher.matches(Frame.of(run, "(I)V", null))).isTrue();
        assertThat(matcher.matches(Frame.of(run, "()V", null))).isFalse();
        assertThat(matcher.matches(Frame.of(run))).isFalse();
    }

    @Test
    void aPackageMatcherMatchesThePackagesBelowButNoNameThatMerelyBeginsSo() {
        FrameMatcher matcher = FrameMatcher.inPackage("shop.pay");

        assertThat(matcher.matches(in("shop.pay.Card"))).isTrue();
        assertThat(matcher.matches(in("shop.pay.card.Visa"))).isTrue();
        assertThat(matcher.matches(in("shop.payroll.Wage"))).isFalse();
        assertThat(matcher.matches(in("shop.Pay"))).isFalse();
    }

    @Test
    void aMatcherForAClassDoesNotMatchASameNamedClassOfAnotherNamedLoader() {
        FrameMatcher matcher = FrameMatcher.method(DispatchTest.class, "in");
        String name = DispatchTest.class.getName();

        assertThat(matcher.matches(Frame.of(new StackTraceElement("app", null, null, name, "in", null, 1))))
                .isTrue();
        assertThat(matcher.matches(Frame.of(new StackTraceElement(name, "in", null, 1))))
                .isTrue();
        assertThat(matcher.matches(Frame.of(new StackTraceElement("plugin", null, null, name, "in", null, 1))))
                .isFalse();
    }

    @Test
    void aMatcherForAMethodThatTheClassDoesNotHaveFailsAtOnce() {
        assertThatThrownBy(() -> FrameMatcher.method(DispatchTest.class, "absent"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent")
                .hasMessageContaining(DispatchTest.class.getName());
    }

    @Test
    void constructorsAndInitialisersCanBeMatched() {
        String name = DispatchTest.class.getName();

        assertThat(FrameMatcher.method(DispatchTest.class, "<init>")
                        .matches(Frame.of(new StackTraceElement(name, "<init>", null, 1))))
                .isTrue();
        assertThat(FrameMatcher.method(DispatchTest.class, "<clinit>")
                        .matches(Frame.of(new StackTraceElement(name, "<clinit>", null, 1))))
                .isTrue();
    }

    private static void assertDuplicate(Consumer<Hooks> registration) {
        Extractor.Builder builder = Extractor.builder().hooks(registration).hooks(registration);

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("a.B");
    }

    private static String winner(Object item, Consumer<Hooks> hooks) {
        return methods(Extractor.builder().hooks(hooks).build().extract(item)).get(0);
    }

    private static Unwrap<Object> says(String who) {
        return (item, sink, extraction) -> sink.frame(frame(who));
    }

    private static ElaborateFrame inserts(String who) {
        return (f, next, x) ->
                next == null && f.methodName().equals("run") ? Elaboration.insert(frame(who)) : Elaboration.keep();
    }

    private static Frame in(String className) {
        return Frame.of(new StackTraceElement(className, "run", null, 1));
    }
}
