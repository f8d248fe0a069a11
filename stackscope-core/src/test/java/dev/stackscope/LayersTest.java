package dev.stackscope;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom. */
class LayersTest {

    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static final String BASE = "dev.stackscope";
    private static final String DOOR = BASE + ".internal.jdk";

    @ParameterizedTest(name = "{0} knows of ours only {1}")
    @CsvSource(delimiter = '|', textBlock = """
            dev.stackscope                  | dev.stackscope.render dev.stackscope.internal.extract dev.stackscope.spi
            dev.stackscope.spi              | dev.stackscope
            dev.stackscope.render           | dev.stackscope
            dev.stackscope.lowlevel         | none
            dev.stackscope.internal.jdk     | none
            dev.stackscope.internal.extract | dev.stackscope dev.stackscope.spi dev.stackscope.lowlevel dev.stackscope.internal.jdk
            dev.stackscope.internal.glue    | dev.stackscope dev.stackscope.spi dev.stackscope.internal.jdk
            """)
    void aPackageKnowsItsLayers(String name, String known) {
        List<String> allowed = List.of(known.split(" "));
        DescribedPredicate<JavaClass> forbidden = DescribedPredicate.describe(
                "are ours and none of " + allowed,
                type -> type.getPackageName().startsWith(BASE)
                        && !type.getPackageName().equals(name)
                        && !allowed.contains(type.getPackageName()));

        noClasses()
                .that(resideInAPackage(name))
                .should()
                .dependOnClassesThat(forbidden)
                .check(CORE);
    }

    @Test
    void onlyTheFacadeKnowsTheEngine() {
        noClasses()
                .that(resideInAPackage(BASE))
                .and()
                .doNotHaveFullyQualifiedName(Extractor.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(Extractor.Builder.class.getName())
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + ".internal.."))
                .check(CORE);
    }

    @Test
    void onlyTheDoorOpensWhatIsClosed() {
        noClasses()
                .that(resideOutsideOfPackage(DOOR))
                .should()
                .callMethod(AccessibleObject.class, "setAccessible", boolean.class)
                .orShould()
                .callMethod(AccessibleObject.class, "trySetAccessible")
                .orShould()
                .callMethod(MethodHandles.class, "privateLookupIn", Class.class, MethodHandles.Lookup.class)
                .orShould()
                .dependOnClassesThat(resideInAPackage("java.lang.invoke"))
                .orShould()
                .dependOnClassesThat(resideInAPackage("sun.."))
                .orShould()
                .dependOnClassesThat(resideInAPackage("jdk.internal.."))
                .because("one place reflects into the JDK")
                .check(CORE);
    }

    @Test
    void onlyTheDoorAsksForTheVersionOfTheJdk() {
        noClasses()
                .that(resideOutsideOfPackage(DOOR))
                .should()
                .callMethod(Runtime.Version.class, "feature")
                .check(CORE);
    }
}
