package dev.stackscope;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.stackscope.read.TreeDiff;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom, and that internals of the JDK are looked at in one place only. */
class LayersTest {

    private static final String MODEL = "dev.stackscope";
    private static final String SPI = "dev.stackscope.spi";
    private static final String RENDER = "dev.stackscope.render";
    private static final String READ = "dev.stackscope.read";
    private static final String JSON = "dev.stackscope.internal.json";
    private static final String LOWLEVEL = "dev.stackscope.lowlevel";
    private static final String EXTRACT = "dev.stackscope.internal.extract";
    private static final String DOOR = "dev.stackscope.internal.jdk";
    private static final String PROBES = "dev.stackscope.internal.jdk.probe";
    private static final String ORIGIN_API = "dev.stackscope.origin";
    private static final String ORIGINS = "dev.stackscope.internal.origin";
    private static final String SOURCE = "dev.stackscope.internal.source";
    private static final String GLUE = "dev.stackscope.internal.glue";
    private static final String WAITS = "dev.stackscope.internal.glue.waits";

    private static final Set<String> OPENING = Set.of("setAccessible", "trySetAccessible", "privateLookupIn");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static JavaClasses core;

    @BeforeAll
    static void readTheClassesOfCore() throws URISyntaxException {
        ArchConfiguration.get()
                .setResolveMissingDependenciesFromClassPath(false); // the JDK's own structure is no matter
        core = new ClassFileImporter()
                .importPath(Path.of(Stackscope.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
    }

    @Test
    void theModelKnowsTheEngineAndTheRendererOnlyInItsFacade() {
        knows(MODEL, MODEL, SPI, EXTRACT, RENDER, SOURCE);
        outside(MODEL, Set.of(Extractor.class), EXTRACT);
        outside(MODEL, Set.of(Extractor.class), SPI);
        outside(MODEL, Set.of(SourceFinder.class), SOURCE);
        outside(MODEL, Set.of(Stack.class, StackSummary.class, TaskTree.class), RENDER);
    }

    @Test
    void theSpiKnowsTheModel() {
        knows(SPI, SPI, MODEL);
    }

    @Test
    void theRendererKnowsTheModel() {
        knows(RENDER, RENDER, MODEL);
    }

    @Test
    void theReaderOfDumpsKnowsTheModelTheParsersAndToPrintADifferenceTheRenderer() {
        knows(READ, READ, MODEL, RENDER, JSON, DOOR);
        outside(READ, Set.of(TreeDiff.class), RENDER);
    }

    @Test
    void theToolsBelowExtractionKnowNothingOfOurs() {
        knows(LOWLEVEL, LOWLEVEL);
    }

    @Test
    void theSearchForSourcesKnowsNothingOfOurs() {
        knows(SOURCE, SOURCE);
    }

    @Test
    void theEngineKnowsModelSpiToolsTheDoorAndTheRegistryOfOrigins() {
        knows(EXTRACT, EXTRACT, MODEL, SPI, LOWLEVEL, DOOR, ORIGINS);
    }

    @Test
    void theDoorKnowsJsonAndNothingElseOfOurs() {
        knows(DOOR, DOOR, JSON);
    }

    @Test
    void theApiForOriginsKnowsModelSpiTheRegistryAndTheProbes() {
        knows(ORIGIN_API, ORIGIN_API, MODEL, SPI, ORIGINS, DOOR, PROBES);
    }

    @Test
    void theProbesKnowTheDoorThatTheyArePartOf() {
        knows(PROBES, PROBES, DOOR);
    }

    @Test
    void theRegistryOfOriginsKnowsTheDoorAndItsProbes() {
        knows(ORIGINS, ORIGINS, DOOR, PROBES);
    }

    @Test
    void theJsonReaderKnowsNothingOfOurs() {
        knows(JSON, JSON);
    }

    @Test
    void theJdksGlueKnowsModelSpiAndTheDoor() {
        knows(GLUE, GLUE, WAITS, MODEL, SPI, DOOR, ORIGINS);
        knows(WAITS, WAITS, MODEL, SPI, DOOR, ORIGINS);
    }

    @Test
    void onlyTheDoorOpensWhatIsClosed() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(DOOR, PROBES)
                .should()
                .accessTargetWhere(JavaAccess.Predicates.target(named(OPENING))));
    }

    @Test
    void onlyTheDoorNamesTheJdksInternals() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(DOOR, PROBES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sun..", "jdk.internal.."));
    }

    @Test
    void onlyTheDoorAsksForTheVersionButForTheHeaderOfATree() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(DOOR, PROBES)
                .and()
                .doNotHaveFullyQualifiedName(EXTRACT + ".ThisProcess")
                .should()
                .dependOnClassesThat(type(Runtime.Version.class)));
    }

    private static DescribedPredicate<AccessTarget> named(Set<String> names) {
        return DescribedPredicate.describe("a name among " + names, target -> names.contains(target.getName()));
    }

    private static void knows(String layer, String... others) {
        DescribedPredicate<JavaClass> foreign = DescribedPredicate.not(resideInAPackage("dev.stackscope.."));
        check(classes()
                .that()
                .resideInAPackage(layer)
                .should()
                .onlyDependOnClassesThat(foreign.or(JavaClass.Predicates.resideInAnyPackage(others))));
    }

    private static void outside(String layer, Set<Class<?>> exempt, String forbidden) {
        DescribedPredicate<JavaClass> allOthers = DescribedPredicate.describe(
                "classes of " + layer + " but " + exempt,
                c -> c.getPackageName().equals(layer)
                        && exempt.stream()
                                .noneMatch(e -> c.getName().equals(e.getName())
                                        || c.getName().startsWith(e.getName() + "$")));
        check(noClasses().that(allOthers).should().dependOnClassesThat().resideInAPackage(forbidden));
    }

    private static void check(ArchRule rule) {
        rule.check(core);
    }
}
