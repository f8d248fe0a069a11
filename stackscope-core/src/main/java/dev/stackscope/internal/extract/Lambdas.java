package dev.stackscope.internal.extract;

import dev.stackscope.lowlevel.CallSite;
import dev.stackscope.lowlevel.ClassAnalysis;
import dev.stackscope.lowlevel.MethodAnalysis;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * The JVM makes a hidden class for each place in the code that makes a lambda or a method reference
 * (InnerClassLambdaMetafactory). Its name begins with that of the class in whose code the place is, its one interface is
 * what the place implements, and its fields arg$1, arg$2 ... have the types of what the place captures. All three stand
 * in the descriptor of the place's invokedynamic instruction, so the instructions of that descriptor are the candidates.
 * What all of them have in common is certain: the line, or the method at least.
 *
 * The answer hangs on the lambda's class, and goes with it.
 */
/** Finds the places in the code that make lambdas. */
final class Lambdas {

    private static final String MARK = "$$Lambda";

    private final ClassFiles files;
    private final ClassValue<Optional<StackTraceElement>> places = new ClassValue<>() {
        @Override
        protected Optional<StackTraceElement> computeValue(Class<?> type) {
            return Optional.ofNullable(find(type));
        }
    };

    Lambdas(ClassFiles files) {
        this.files = files;
    }

    /** {@return where lambdas of a class are made, or null if it is none or more than one method would do} */
    @Nullable
    StackTraceElement sourceOf(Class<?> lambda) {
        int mark = lambda.getName().indexOf(MARK);
        return mark > 0 && lambda.isHidden() ? places.get(lambda).orElse(null) : null;
    }

    private @Nullable StackTraceElement find(Class<?> lambda) {
        String host = lambda.getName().substring(0, lambda.getName().indexOf(MARK));
        ClassAnalysis code = files.of(host, lambda.getClassLoader());
        String descriptor = code == null ? null : descriptor(lambda);
        if (code == null || descriptor == null) {
            return null;
        }
        Set<StackTraceElement> found = new LinkedHashSet<>();
        for (MethodAnalysis method : code.methods()) {
            for (CallSite call : method.calls()) {
                if (call.dynamic() && call.descriptor().equals(descriptor)) {
                    found.add(place(code, method, call));
                }
            }
        }
        return found.isEmpty() ? null : common(found);
    }

    private static @Nullable StackTraceElement common(Set<StackTraceElement> places) {
        StackTraceElement first = places.iterator().next();
        boolean oneMethod =
                places.stream().allMatch(place -> place.getMethodName().equals(first.getMethodName()));
        if (places.size() == 1 || !oneMethod) {
            return oneMethod ? first : null;
        }
        return new StackTraceElement(first.getClassName(), first.getMethodName(), first.getFileName(), -1);
    }

    private static StackTraceElement place(ClassAnalysis code, MethodAnalysis method, CallSite call) {
        Integer line = method.lineAt(call.bytecodeIndex());
        return new StackTraceElement(code.className(), method.name(), code.sourceFile(), line == null ? -1 : line);
    }

    /** {@return the descriptor of the instruction that makes such lambdas, or null if the class is built otherwise} */
    private static @Nullable String descriptor(Class<?> lambda) {
        Class<?>[] interfaces = lambda.getInterfaces();
        if (interfaces.length == 0) {
            return null;
        }
        try {
            return Arrays.stream(lambda.getDeclaredFields())
                            .filter(field -> !Modifier.isStatic(field.getModifiers()))
                            .sorted(Comparator.comparingInt(Lambdas::number))
                            .map(field -> field.getType().descriptorString())
                            .collect(Collectors.joining("", "(", ")"))
                    + interfaces[0].descriptorString();
        } catch (NumberFormatException | LinkageError e) {
            return null; // made by something else, or of types that are not there
        }
    }

    private static int number(Field field) {
        return Integer.parseInt(field.getName().substring(field.getName().indexOf('$') + 1));
    }
}
