package dev.stackscope.read;

import dev.stackscope.internal.json.JsonReader;
import dev.stackscope.internal.json.MalformedJsonException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How the members of an object are read into a draft. Members may come in any order; unknown ones are skipped.
 *
 * @param <D> the draft
 */
final class Members<D> {

    /** Reads the value of one member; has to consume it. */
    interface Reading<D> {

        /** Reads the value that comes next. */
        void into(D draft, JsonReader json) throws IOException, MalformedJsonException;
    }

    private final Map<String, Reading<D>> readings = new HashMap<>();

    Members<D> with(String name, Reading<D> reading) {
        readings.put(name, reading);
        return this;
    }

    void read(D draft, JsonReader json) throws IOException, MalformedJsonException {
        json.object(name -> {
            Reading<D> reading = readings.get(name);
            if (reading == null) {
                json.skip();
            } else {
                reading.into(draft, json);
            }
        });
    }

    static boolean flag(JsonReader json) throws IOException, MalformedJsonException {
        return "true".equals(json.text());
    }

    /** {@return the whole number that comes next} */
    static int number(JsonReader json) throws IOException, MalformedJsonException {
        Long number = json.integer();
        if (number == null || number != number.intValue()) {
            throw json.malformed("number expected");
        }
        return number.intValue();
    }

    static <E extends Enum<E>> E constant(Class<E> type, JsonReader json) throws IOException, MalformedJsonException {
        String name = json.text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw json.malformed("unknown " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT));
    }
}
