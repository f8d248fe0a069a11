package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.spi.ContextDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The blocks that class files say are open in a row of calls, as places for the objects that are held. */
final class Slots {

    private final List<Part.Call> calls;
    private int nextCall;
    private int nextBlock;

    Slots(List<Part.Call> calls) {
        this.calls = calls;
    }

    /** {@return a sentence if the number of blocks for these objects is not the number of objects} */
    Optional<String> ambiguity(List<ContextDraft> held) {
        long blocks = calls.stream()
                .flatMap(call -> call.holds().stream())
                .filter(block -> held.stream().anyMatch(object -> fits(object, block)))
                .count();
        return blocks == 0 || blocks == held.size()
                ? Optional.empty()
                : Optional.of("which frame holds what is ambiguous: " + held.size() + " open, " + blocks
                        + " blocks of their types");
    }

    /** {@return whether there was a block of its type left for an object, which is in it now} */
    boolean fillBlock(ContextDraft object) {
        for (int call = nextCall; call < calls.size(); call++) {
            List<ContextDraft> blocks = calls.get(call).holds();
            for (int i = call == nextCall ? nextBlock : 0; i < blocks.size(); i++) {
                if (fits(object, blocks.get(i))) {
                    blocks.set(i, merge(object, blocks.get(i)));
                    nextCall = call;
                    nextBlock = i + 1;
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return whether some frame is calling a method of an object, which it has now} */
    boolean addToCaller(ContextDraft object) {
        Set<String> types = types(object);
        for (int i = calls.size() - 1; i > 0; i--) {
            if (isOf(object, types, i)) {
                Part.Call caller = calls.get(outermostOf(object, types, i) - 1);
                caller.holds().add(object);
                return true;
            }
        }
        return false;
    }

    private int outermostOf(ContextDraft object, Set<String> types, int index) {
        int first = index;
        while (first > 1 && isOf(object, types, first - 1)) {
            first--;
        }
        return first;
    }

    /** {@return whether a call is one of an object's own methods} */
    private boolean isOf(ContextDraft object, Set<String> types, int index) {
        String className = calls.get(index).frame().className();
        String reported = object.typeName();
        // Reported is the public type; the JDK's implementation of it stands beside it (StructuredTaskScopeImpl, 25).
        return types.contains(className)
                || (object.object() == null
                        && reported != null
                        && packageName(className).equals(packageName(reported))
                        && isSubtype(className, reported));
    }

    private static String packageName(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    @SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
    private static boolean fits(ContextDraft object, ContextDraft block) {
        if (block.kind() != Context.Kind.RESOURCE) {
            return false;
        }
        if (block.object() == null) {
            return fitsType(object, block.typeName());
        }
        return object.object() == null
                ? types(block).contains(String.valueOf(object.typeName()))
                : object.object() == block.object();
    }

    private static boolean fitsType(ContextDraft object, @Nullable String declared) {
        return declared != null
                && (types(object).contains(declared)
                        || (object.object() == null && isSubtype(declared, object.typeName())));
    }

    /** {@return whether a declared type is a subtype of the type that is all that is known of an object} */
    private static boolean isSubtype(String declared, @Nullable String typeName) {
        Class<?> type = Loaders.find(declared, Loaders.usedBy(Thread.currentThread()));
        return type != null
                && TypeDispatch.supertypes(type).stream()
                        .anyMatch(s -> s.getName().equals(typeName));
    }

    private static ContextDraft merge(ContextDraft object, ContextDraft block) {
        if (object.object() == null && block.object() != null) {
            object.object(block.object());
        }
        if (block.tier().compareTo(object.tier()) > 0) {
            object.tier(block.tier());
        }
        return object.variableName(block.variableName())
                .startLine(block.startLine())
                .exiting(block.exiting());
    }

    /** {@return the binary names of all types of what is held} */
    private static Set<String> types(ContextDraft held) {
        Set<String> names = new HashSet<>();
        if (held.typeName() != null) {
            names.add(held.typeName());
        }
        if (held.object() != null) {
            TypeDispatch.supertypes(held.object().getClass()).forEach(type -> names.add(type.getName()));
        }
        return names;
    }
}
