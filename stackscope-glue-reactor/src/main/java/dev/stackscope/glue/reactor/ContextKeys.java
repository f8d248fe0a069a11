package dev.stackscope.glue.reactor;

import dev.stackscope.Context.Kind;
import dev.stackscope.Identity;
import dev.stackscope.spi.ContextDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reactor.util.context.Context;

/** The words for the context of a subscriber: its keys, and its values where somebody asked for them. */
final class ContextKeys {

    private static final int SHOWN = 20;
    private static final int LONGEST = 80;

    private final boolean values;

    ContextKeys(boolean values) {
        this.values = values;
    }

    /** {@return a context to show} */
    ContextDraft draft(Context context) {
        List<String> entries = new ArrayList<>();
        context.stream().limit(SHOWN).map(this::entry).forEach(entries::add);
        if (context.size() > SHOWN) {
            entries.add((context.size() - SHOWN) + " more");
        }
        return ContextDraft.live(Kind.REACTOR_CONTEXT, context).description("context " + String.join(", ", entries));
    }

    private String entry(Map.Entry<Object, Object> entry) {
        return values ? words(entry.getKey()) + " = " + words(entry.getValue()) : words(entry.getKey());
    }

    /** {@return a key or value in words, without calling foreign code} */
    private static String words(Object object) {
        if (object instanceof Class<?> type) {
            return Identity.typeName(type.getName());
        }
        if (object instanceof Enum<?> constant) {
            return constant.name();
        }
        return isPlain(object) ? shortened(object.toString()) : Identity.of(object);
    }

    private static boolean isPlain(Object object) {
        boolean value = object instanceof CharSequence || object instanceof Boolean || object instanceof Number;
        return value && object.getClass().getName().startsWith("java.lang.");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
