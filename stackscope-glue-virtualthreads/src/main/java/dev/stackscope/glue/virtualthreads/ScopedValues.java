package dev.stackscope.glue.virtualthreads;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.ScopedBinding;
import dev.stackscope.internal.jdk.ScopedBindings;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.ThreadSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scoped values that a thread has bound, each on the frame that bound it.
 *
 * <p>A fork shows what it bound itself; what it inherited stands with the owner of its scope.
 */
final class ScopedValues {

    private static final String CARRIER = "java.lang.ScopedValue$Carrier";

    /** The methods that run an operation with bindings: call takes another type since 24, get went with 24. */
    private static final Set<String> BINDING = Set.of("run", "call", "get");

    /** The indexes of the frames that have a binding call under way, outermost first. */
    private record Callers(List<Integer> indexes) {}

    private ScopedValues() {}

    /** Hands over the bindings of a thread. */
    static void of(Thread thread, Sink sink, Extraction extraction) {
        ThreadSnapshot snapshot = extraction.thread(thread);
        List<Integer> callers = snapshot.find(Callers.class, ScopedValues::callers).indexes;
        if (callers.isEmpty()) {
            return;
        }
        if (!ScopedBindings.probe().available()) {
            sink.note("the scoped values that this thread has bound cannot be seen"
                    + DumpedScopes.remedy(ScopedBindings.probe()));
            return;
        }
        ScopedValueNames names = extraction.once(ScopedValueNames.class, ScopedValueNames::new);
        for (ScopedBinding binding : ScopedBindings.of(thread, callers.size())) {
            String name = names.of(binding.key(), snapshot.frames(), thread);
            sink.holds(draft(name, binding.value()), callers.get(binding.call()));
        }
    }

    private static Callers callers(List<Frame> frames) {
        List<Integer> callers = new ArrayList<>();
        for (int i = 1; i < frames.size(); i++) {
            Frame callee = frames.get(i);
            if (callee.className().equals(CARRIER) && BINDING.contains(callee.methodName())) {
                callers.add(outside(frames, i));
            }
        }
        return new Callers(List.copyOf(callers));
    }

    /** {@return the frame that called the API: ScopedValue.runWhere (21 to 23) calls the carrier itself} */
    private static int outside(List<Frame> frames, int carrier) {
        int caller = carrier - 1;
        return caller > 0 && frames.get(caller).className().equals("java.lang.ScopedValue") ? caller - 1 : caller;
    }

    /** {@return the binding as a context: the value by its identity, for its content may be a secret} */
    private static ContextDraft draft(String name, @Nullable Object value) {
        ContextDraft draft = value == null
                ? ContextDraft.reported(Context.Kind.SCOPED_VALUE, null).description("null")
                : ContextDraft.live(Context.Kind.SCOPED_VALUE, value).description(Identity.of(value));
        return draft.variableName(name).tier(Tier.OPENED);
    }
}
