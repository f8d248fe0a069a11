package dev.stackscope.internal.jdk.probe;

import java.util.function.Predicate;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What becomes of some methods of a class.
 *
 * @param owner the class
 * @param methods those that it is done to, by name and descriptor
 * @param way what is done
 */
record Weave(Class<?> owner, Predicate<Signature> methods, Way way) {

    /** What tells methods of a class apart. */
    record Signature(String name, String descriptor) {}

    /** Makes the visitor that changes a method while it is written. */
    @FunctionalInterface
    interface Way {

        /**
         * {@return what the method is to be read into}
         *
         * @param out what writes it
         * @param type the internal name of its class
         * @param locals how many local variables it has
         */
        MethodVisitor into(MethodVisitor out, String type, int locals);
    }

    boolean affects(String name, String descriptor, int access) {
        return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0
                && methods.test(new Signature(name, descriptor));
    }
}
