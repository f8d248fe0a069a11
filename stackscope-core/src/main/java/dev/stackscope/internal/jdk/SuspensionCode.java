package dev.stackscope.internal.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the class file of {@code java.lang.VirtualThread} says about holding a virtual thread still.
 *
 * <p>The states are read from there since reading the fields would initialise the class, which starts a thread. The
 * members that {@code tryGetStackTrace} uses tell whether the way in which this JDK does it is the one that we know.
 *
 * @param states the values of the class's int constants by name
 * @param members the names of the fields and methods that {@code tryGetStackTrace} uses; empty where there is none
 */
record SuspensionCode(Map<String, Integer> states, Set<String> members) {

    private static final int API = Opcodes.ASM9;
    private static final String THREAD = "java/lang/VirtualThread";
    private static final String CONTINUATION = "jdk/internal/vm/Continuation";
    private static final String HOLDER = "tryGetStackTrace";

    static SuspensionCode ofThisJdk() throws ClassNotFoundException {
        Map<String, Integer> states = new HashMap<>();
        Set<String> members = new TreeSet<>();
        new ClassReader(classFile())
                .accept(new Scan(states, members), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new SuspensionCode(Map.copyOf(states), members);
    }

    private static byte[] classFile() throws ClassNotFoundException {
        try (InputStream in = Object.class.getResourceAsStream("VirtualThread.class")) {
            if (in == null) {
                throw new ClassNotFoundException("no class file of " + THREAD);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException("unreadable class file of " + THREAD, e);
        }
    }

    private static final class Scan extends ClassVisitor {

        private final Map<String, Integer> states;
        private final Set<String> members;

        Scan(Map<String, Integer> states, Set<String> members) {
            super(API);
            this.states = states;
            this.members = members;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if (value instanceof Integer state && descriptor.equals("I")) {
                states.put(name, state);
            }
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return name.equals(HOLDER) ? new Uses(members) : null;
        }
    }

    private static final class Uses extends MethodVisitor {

        private final Set<String> members;

        Uses(Set<String> members) {
            super(API);
            this.members = members;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            add(owner, name);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            add(owner, name);
        }

        private void add(String owner, String name) {
            if ((owner.equals(THREAD) || owner.equals(CONTINUATION)) && !name.startsWith("$")) {
                members.add(name);
            }
        }
    }
}
