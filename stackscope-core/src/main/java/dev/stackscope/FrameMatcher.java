package dev.stackscope;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A choice of frames: those of one method, of one package, or whatever a predicate accepts.
 *
 * <p>Where several matchers with different hooks match a frame, the most specific one wins: a method with its
 * descriptor, then a method, then a package (a longer prefix before a shorter one), then a predicate.
 */
public final class FrameMatcher {

    /** What a matcher goes by, the most specific first. */
    enum Rank {
        DESCRIPTOR,
        METHOD,
        PACKAGE,
        PREDICATE
    }

    private final Rank rank;
    private final String owner;
    private final @Nullable String methodName;
    private final @Nullable String descriptor;
    private final @Nullable String loaderName;
    private final @Nullable Predicate<? super Frame> predicate;

    private FrameMatcher(
            Rank rank,
            String owner,
            @Nullable String methodName,
            @Nullable String descriptor,
            @Nullable String loaderName,
            @Nullable Predicate<? super Frame> predicate) {
        this.rank = rank;
        this.owner = owner;
        this.methodName = methodName;
        this.descriptor = descriptor;
        this.loaderName = loaderName;
        this.predicate = predicate;
    }

    /**
     * {@return a matcher for all methods of that name in a class}
     *
     * <p>Where a frame tells its class loader's name, a class of the same name in a loader of another name does not
     * match.
     *
     * @param declaringClass the class that declares the method
     * @param methodName the method's name, {@code <init>} for a constructor
     * @throws IllegalArgumentException if the class declares no such method
     */
    public static FrameMatcher method(Class<?> declaringClass, String methodName) {
        Objects.requireNonNull(declaringClass, "declaringClass");
        Objects.requireNonNull(methodName, "methodName");
        if (!declares(declaringClass, methodName)) {
            throw new IllegalArgumentException("methodName is \"" + methodName + "\", but " + declaringClass.getName()
                    + " declares no such method");
        }
        ClassLoader loader = declaringClass.getClassLoader();
        String loaderName = loader == null ? null : loader.getName();
        return new FrameMatcher(Rank.METHOD, declaringClass.getName(), methodName, null, loaderName, null);
    }

    /**
     * {@return a matcher for all methods of that name in every class of that name}
     *
     * @param className the binary name of the declaring class, which need not be there
     * @param methodName the method's name, {@code <init>} for a constructor
     */
    public static FrameMatcher method(String className, String methodName) {
        return new FrameMatcher(
                Rank.METHOD, notEmpty("className", className), notEmpty("methodName", methodName), null, null, null);
    }

    /**
     * {@return a matcher for one method}
     *
     * <p>A frame whose descriptor is unknown does not match.
     *
     * @param className the binary name of the declaring class, which need not be there
     * @param methodName the method's name, {@code <init>} for a constructor
     * @param descriptor the method's descriptor, such as {@code (I)V}
     */
    public static FrameMatcher method(String className, String methodName, String descriptor) {
        return new FrameMatcher(
                Rank.DESCRIPTOR,
                notEmpty("className", className),
                notEmpty("methodName", methodName),
                notEmpty("descriptor", descriptor),
                null,
                null);
    }

    /**
     * {@return a matcher for every method of a package and the packages below it}
     *
     * @param prefix the package's name, without a dot at its end
     */
    public static FrameMatcher inPackage(String prefix) {
        if (notEmpty("prefix", prefix).endsWith(".")) {
            throw new IllegalArgumentException("prefix is \"" + prefix + "\"; it must not end with a dot");
        }
        return new FrameMatcher(Rank.PACKAGE, prefix + ".", null, null, null, null);
    }

    /**
     * {@return a matcher for whatever a predicate accepts}
     *
     * <p>The answer must depend on the class, method and line alone: it is asked once per position and remembered.
     *
     * @param predicate the choice; an exception it throws counts as no match
     */
    public static FrameMatcher matching(Predicate<? super Frame> predicate) {
        return new FrameMatcher(Rank.PREDICATE, "", null, null, null, Objects.requireNonNull(predicate, "predicate"));
    }

    /**
     * {@return whether this matcher chooses the frame}
     *
     * @param frame the frame to look at
     */
    public boolean matches(Frame frame) {
        return switch (rank) {
            case DESCRIPTOR -> isMethod(frame) && Objects.equals(descriptor, frame.descriptor());
            case METHOD -> isMethod(frame) && fromLoader(frame);
            case PACKAGE -> frame.className().startsWith(owner);
            case PREDICATE -> accepted(frame);
        };
    }

    /** {@return how specific this matcher is; greater is more specific} */
    public int specificity() {
        return switch (rank) {
            case DESCRIPTOR -> Integer.MAX_VALUE;
            case METHOD -> Integer.MAX_VALUE - 1;
            case PACKAGE -> owner.length();
            case PREDICATE -> 0;
        };
    }

    private boolean isMethod(Frame frame) {
        return owner.equals(frame.className()) && frame.methodName().equals(methodName);
    }

    private boolean fromLoader(Frame frame) {
        String actual = frame.toStackTraceElement().getClassLoaderName();
        return loaderName == null || actual == null || loaderName.equals(actual);
    }

    private boolean accepted(Frame frame) {
        try {
            return predicate != null && predicate.test(frame);
        } catch (Throwable error) { // foreign code, in which checked exceptions may come unannounced
            if (error instanceof VirtualMachineError fatal && !(error instanceof StackOverflowError)) {
                throw fatal;
            }
            if (error instanceof InterruptedException) {
                Thread.currentThread().interrupt(); // whoever interrupted the caller wants to be heard
            }
            return false;
        }
    }

    private static boolean declares(Class<?> type, String methodName) {
        try {
            return methodName.equals("<init>")
                    || methodName.equals("<clinit>")
                    || Stream.of(type.getDeclaredMethods())
                            .anyMatch(m -> m.getName().equals(methodName));
        } catch (LinkageError e) {
            return true; // a method's signature names an absent type; the method may well be there
        }
    }

    private static String notEmpty(String name, String value) {
        Objects.requireNonNull(value, name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        return value;
    }

    /** {@return what is matched, in words} */
    @Override
    public String toString() {
        return switch (rank) {
            case DESCRIPTOR, METHOD ->
                String.join("", Arrays.asList(owner, ".", methodName, descriptor == null ? "" : descriptor));
            case PACKAGE -> owner + "*";
            case PREDICATE -> "a predicate";
        };
    }
}
