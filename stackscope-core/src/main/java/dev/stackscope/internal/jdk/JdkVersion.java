package dev.stackscope.internal.jdk;

/** The release of the JDK that runs us. */
final class JdkVersion {

    private static final int FEATURE = Runtime.version().feature();

    private JdkVersion() {}

    /** {@return whether this JDK is of release {@code feature} or of a later one} */
    static boolean atLeast(int feature) {
        return FEATURE >= feature;
    }

    /** {@return this JDK as people call it, such as "JDK 17"} */
    static String name() {
        return "JDK " + FEATURE;
    }

    /** {@return this JDK with its update, such as "JDK 25.0.3+9-LTS"} */
    static String fullName() {
        return "JDK " + Runtime.version();
    }
}
