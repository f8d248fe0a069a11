package dev.stackscope.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Gives tests the JVM's {@link Instrumentation}: of an agent that is loaded into the JVM of the test. */
public final class Instruments {

    private static final String KEPT = "dev.stackscope.testing.instrumentation";
    private static final String KEEPER = "keeper/Keeper";

    private Instruments() {}

    /** {@return the JVM's instrumentation, always the same} */
    public static synchronized Instrumentation get() throws IOException, InterruptedException {
        if (!System.getProperties().containsKey(KEPT)) {
            load(jar());
        }
        return (Instrumentation) System.getProperties().get(KEPT);
    }

    private static void load(Path jar) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(ProcessHandle.current().pid()),
                        "JVMTI.agent_load",
                        jar.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(System.getProperties()).as(said).containsKey(KEPT);
    }

    private static Path jar() throws IOException {
        Path jar = Scratch.folder("agent").resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", KEEPER.replace('/', '.'));
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(KEEPER + ".class"));
            entries.write(keeper());
        }
        return jar;
    }

    /** {@return a class that puts what it gets among the properties of the system, where every class loader finds it} */
    private static byte[] keeper() {
        ClassWriter code = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        code.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, KEEPER, null, "java/lang/Object", null);
        MethodVisitor main = code.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                "agentmain",
                "(Ljava/lang/String;Ljava/lang/instrument/Instrumentation;)V",
                null,
                null);
        main.visitCode();
        main.visitMethodInsn(
                Opcodes.INVOKESTATIC, "java/lang/System", "getProperties", "()Ljava/util/Properties;", false);
        main.visitLdcInsn(KEPT);
        main.visitVarInsn(Opcodes.ALOAD, 1);
        main.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                "java/util/Hashtable",
                "put",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                false);
        main.visitInsn(Opcodes.RETURN);
        main.visitMaxs(0, 0);
        main.visitEnd();
        code.visitEnd();
        return code.toByteArray();
    }
}
