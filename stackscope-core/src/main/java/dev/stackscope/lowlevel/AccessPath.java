package dev.stackscope.lowlevel;

import java.util.List;
import org.objectweb.asm.Type;

/**
 * How code gets at an object: from a local variable or from a class, over fields and calls without arguments.
 *
 * <p>{@code this.stock} is slot 0 and one field; {@code Shop.LOCKS.writeLock()} is slot -1, a static field and a call.
 *
 * @param slot the local variable that it starts from, or -1 if its first step is static
 * @param steps what is read or called, in that order; empty for the variable itself
 */
public record AccessPath(int slot, List<Step> steps) {

    /** Keeps its own copy of {@code steps}. */
    public AccessPath {
        steps = List.copyOf(steps);
    }

    /** What a step does. */
    public enum StepKind {
        /** Reads a field of the object so far. */
        FIELD,
        /** Reads a static field; the first step only. */
        STATIC_FIELD,
        /** Calls a method of the object so far. */
        CALL,
        /** Calls a static method; the first step only. */
        STATIC_CALL
    }

    /**
     * One field or call.
     *
     * @param kind what is done
     * @param owner the class or interface that the code names it by, as {@link Class#getName()} writes it
     * @param name the name of the field or method
     * @param descriptor its descriptor, such as {@code Ljava/lang/Object;} or {@code ()Ljava/lang/Object;}
     */
    public record Step(StepKind kind, String owner, String name, String descriptor) {

        /** {@return the type of the field, or what the method returns, as {@link Class#getTypeName()} writes it} */
        public String typeName() {
            Type type = Type.getType(descriptor);
            return (type.getSort() == Type.METHOD ? type.getReturnType() : type).getClassName();
        }

        boolean isField() {
            return kind == StepKind.FIELD || kind == StepKind.STATIC_FIELD;
        }
    }

    boolean reads(String field, String owner) {
        return steps.stream()
                .anyMatch(step -> step.isField()
                        && step.name().equals(field)
                        && step.owner().equals(owner));
    }
}
