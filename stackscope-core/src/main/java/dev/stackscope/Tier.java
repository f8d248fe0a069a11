package dev.stackscope;

/** How much of the JVM has to be open before something can be seen. Each tier includes the ones before it. */
public enum Tier {
    /** Public methods of the JDK, class files and the JDK's thread dump: no flag is needed. */
    PUBLIC,
    /** Packages of {@code java.base} that are opened to Stackscope with {@code --add-opens}. */
    OPENED,
    /** The JVM's tool interface, JVMTI, which is called only where the user asks for it. */
    TOOL
}
