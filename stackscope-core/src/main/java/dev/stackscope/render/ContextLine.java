package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.Identity;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The words for what is held open: {@code try (conn = Connection@1f)  line 12  2 tasks}. */
final class ContextLine {

    private final Text text;
    private final String unknownHash;
    private final boolean marksHidden;
    private final boolean tiers;

    ContextLine(Text text, Settings settings) {
        this.text = text;
        this.unknownHash = settings.glyphs().cut;
        this.marksHidden = settings.hiddenFrames();
        this.tiers = settings.tiers();
    }

    /**
     * {@return what the line consists of, to be set apart by blanks}
     *
     * @param contexts one, or those at the same place in a group of tasks
     * @param tasks the number of tasks that hang directly under them
     */
    List<String> parts(List<Context> contexts, int tasks) {
        Context context = contexts.get(0);
        List<String> parts = new ArrayList<>(naming(contexts));
        if (tasks > 0) {
            parts.add(count(context.kind(), tasks));
        }
        if (context.exiting()) {
            parts.add("exiting");
        }
        if (tiers && context.visibility() == Visibility.LIVE) {
            parts.add(context.tier().name().toLowerCase(Locale.ROOT));
        }
        addInner(context.innerStack(), parts);
        if (marksHidden && context.hidden()) {
            parts.add("(hidden)");
        }
        return parts;
    }

    /** {@return what the context is and where it was opened} */
    List<String> naming(List<Context> contexts) {
        Context context = contexts.get(0);
        List<String> parts = new ArrayList<>();
        parts.add(text.escape(head(context, contexts)));
        if (context.startLine() != null) {
            parts.add("line " + context.startLine());
        }
        if (context.visibility() == Visibility.STATIC) {
            parts.add("static");
        }
        return parts;
    }

    static String count(Kind kind, int tasks) {
        String noun = kind == Kind.TASK_SCOPE ? "fork" : "task";
        return tasks == 1 ? "1 " + noun : tasks + " " + noun + "s";
    }

    /** {@return the description where nothing else tells such contexts apart, without hashes; else null} */
    static @Nullable String wordsThatMatter(Context context) {
        String description = context.description();
        boolean matters = switch (context.kind()) {
            case RESOURCE, TASK_SCOPE, EXECUTOR, SCOPED_VALUE -> false;
            case MONITOR, LOCK, DEPENDENTS, OTHER, REACTOR_CONTEXT -> true;
        };
        return matters && description != null ? IdentityHashes.without(description) : null;
    }

    /** {@return the object in words, not yet escaped: its description, else its identity, else its type} */
    String what(List<Context> contexts) {
        List<String> all = contexts.stream().map(ContextLine::what).toList();
        boolean alike = all.stream().map(IdentityHashes::without).distinct().count() == 1;
        return alike ? IdentityHashes.common(all, unknownHash) : type(contexts.get(0));
    }

    private String head(Context context, List<Context> contexts) {
        return switch (context.kind()) {
            case RESOURCE -> opened("try", "resource", context, contexts);
            case TASK_SCOPE -> opened("try", "scope", context, contexts);
            case EXECUTOR -> opened("try", "executor", context, contexts);
            case MONITOR -> "synchronized (" + monitor(context, contexts) + ")";
            case LOCK -> lock(context, contexts);
            case SCOPED_VALUE -> "scoped value " + variable(context, contexts);
            case DEPENDENTS -> "waited for by";
            case OTHER, REACTOR_CONTEXT -> what(contexts).isEmpty() ? "context" : what(contexts);
        };
    }

    private String opened(String statement, String word, Context context, List<Context> contexts) {
        if (context.variableName() == null && context.startLine() == null) {
            return (word + " " + what(contexts)).strip();
        }
        if (context.visibility() == Visibility.STATIC || context.variableName() != null) {
            return statement + " (" + variable(context, contexts) + ")";
        }
        return statement + " (_ = " + orBlank(what(contexts)) + ")";
    }

    private String lock(Context context, List<Context> contexts) {
        boolean named = context.visibility() == Visibility.STATIC || context.variableName() != null;
        return named ? "lock (" + variable(context, contexts) + ")" : ("lock " + what(contexts)).strip();
    }

    /** {@return the monitor in words; a static method's needs no variable and no live object to be named} */
    private String monitor(Context context, List<Context> contexts) {
        boolean named = context.variableName() == null && context.description() != null;
        return named ? what(contexts) : variable(context, contexts);
    }

    private String variable(Context context, List<Context> contexts) {
        String variable = context.variableName();
        if (context.visibility() == Visibility.STATIC) {
            return (type(context) + " " + (variable == null ? "_" : variable)).strip();
        }
        String what = orBlank(what(contexts));
        return variable == null ? what : variable + " = " + what;
    }

    private void addInner(@Nullable Stack inner, List<String> parts) {
        if (inner == null) {
            return;
        }
        String waits =
                String.join(", ", inner.leaves().stream().map(Leaf::description).toList());
        if (!waits.isEmpty()) {
            parts.add(text.escape(waits));
        }
        if (inner.label() != null) {
            parts.add("[" + text.escape(inner.label()) + "]");
        }
    }

    private static String what(Context context) {
        if (context.description() != null) {
            return context.description();
        }
        Object object = context.object();
        return object == null ? type(context) : Identity.of(object);
    }

    private static String type(Context context) {
        return context.typeName() == null ? "" : Identity.typeName(Objects.requireNonNull(context.typeName()));
    }

    private static String orBlank(String what) {
        return what.isEmpty() ? "_" : what;
    }
}
