package dev.stackscope.internal.jdk;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One way into the JDK, and what it needs before it is worth a try.
 *
 * @param name what the way leads to, in plain words
 * @param since the first release of the JDK that has it
 * @param newness what that release brought, as the beginning of the sentence "virtual threads exist since ..."
 * @param packages the packages of {@code java.base} that must be open to us
 * @param exportsSuffice whether exported packages do as well, because all members used are public
 */
record Feature(String name, int since, String newness, List<String> packages, boolean exportsSuffice) {

    private static final Module BASE = Object.class.getModule();
    private static final Module OURS = Feature.class.getModule();

    /** {@return a feature that every JDK has, behind {@code packages}} */
    static Feature everywhere(String name, String... packages) {
        return new Feature(name, 17, "it exists", List.of(packages), false);
    }

    /** {@return a feature that JDK 21 brought, as {@code newness} says, behind {@code packages}} */
    static Feature since21(String name, String newness, String... packages) {
        return new Feature(name, 21, newness, List.of(packages), false);
    }

    /** {@return this feature, for which {@code --add-exports} is as good as {@code --add-opens}} */
    Feature withExportsSufficient() {
        return new Feature(name, since, newness, packages, true);
    }

    /** {@return the packages of {@code java.base} that it needs open in this JDK, which may be too old for it} */
    List<String> packagesHere() {
        return JdkVersion.atLeast(since) ? packages : List.of();
    }

    /** {@return the probe that says why there is nothing to try, or null where there is} */
    @Nullable
    Probe obstacle() {
        if (!JdkVersion.atLeast(since)) {
            return fails(newness + " since JDK " + since + "; this is " + JdkVersion.name(), null);
        }
        List<String> closed =
                packages.stream().filter(each -> !isReachable(each)).toList();
        if (closed.isEmpty()) {
            return null;
        }
        return fails("java.base keeps " + String.join(" and ", closed) + " closed to " + ourPlace(), flags(closed));
    }

    /** {@return the probe that says that the feature is at hand} */
    Probe works() {
        return Probe.works(name).needing(access());
    }

    /** {@return the probe that says why the feature is not at hand, and that {@code remedy} would open it} */
    Probe fails(String reason, @Nullable String remedy) {
        return Probe.fails(name, reason, remedy).needing(access());
    }

    private Probe.Access access() {
        return packages.isEmpty() ? Probe.Access.PUBLIC : Probe.Access.OPENED;
    }

    /** {@return the probe that says that this JDK is built otherwise than expected} */
    Probe brokenBy(Throwable failure) {
        return fails(JdkVersion.fullName() + " is built otherwise than expected: " + failure, null);
    }

    /** {@return the probe that says that the JVM does not let us in} */
    Probe refusedBy(String failure) {
        return Probe.fails(name, JdkVersion.fullName() + " refuses: " + failure, null);
    }

    /** {@return whether a package of java.base is open to us} */
    static boolean isOpen(String packageName) {
        return BASE.isOpen(packageName, OURS);
    }

    private boolean isReachable(String packageName) {
        return exportsSuffice ? BASE.isExported(packageName, OURS) : BASE.isOpen(packageName, OURS);
    }

    static String ourPlace() {
        return OURS.isNamed() ? "module " + OURS.getName() : "the class path";
    }

    /** {@return what flags call us} */
    static String ourTarget() {
        return OURS.isNamed() ? OURS.getName() : "ALL-UNNAMED";
    }

    private static String flags(List<String> closed) {
        String target = ourTarget();
        return closed.stream()
                .map(each -> "--add-opens java.base/" + each + "=" + target)
                .collect(Collectors.joining(" "));
    }
}
