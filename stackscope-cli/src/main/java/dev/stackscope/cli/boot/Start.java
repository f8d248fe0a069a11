package dev.stackscope.cli.boot;

import java.io.File;
import java.lang.reflect.InvocationTargetException;

/** Starts the command. */
public final class Start {

    private static final String COMMAND = "dev.stackscope.cli.Main";

    private Start() {}

    /** Runs the command, which ends the JVM. */
    public static void main(String[] args) throws Throwable {
        File jar = OurJar.file();
        System.setProperty("stackscope.jar", jar.getPath());
        try {
            Class.forName(COMMAND, true, new JarLoader(jar))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
