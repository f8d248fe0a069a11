package dev.stackscope.internal.jdk;

import dev.stackscope.internal.json.JsonReader;
import dev.stackscope.internal.json.MalformedJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one thread of a dump. Its fields are filled in whatever order the dump has them. */
final class ThreadParser {

    private final JsonReader json;
    private final DumpedStacks stacks;

    StackTraceElement[] trace = {};
    List<DumpedMonitor> monitors = List.of();
    String name = "";
    boolean virtual;
    Thread.@Nullable State state;

    @Nullable
    String parkBlocker;

    @Nullable
    Long parkBlockerOwner;

    @Nullable
    String blockedOn;

    @Nullable
    String waitingOn;

    @Nullable
    Long carrier;

    private @Nullable Long id;

    ThreadParser(JsonReader json, DumpedStacks stacks) {
        this.json = json;
        this.stacks = stacks;
    }

    DumpedThread parse() throws IOException, MalformedJsonException {
        json.object(this::member);
        if (id == null) {
            throw json.malformed("thread without a tid");
        }
        return new DumpedThread(this, id);
    }

    private void member(String key) throws IOException, MalformedJsonException {
        switch (key) {
            case "tid" -> id = json.integer();
            case "name" -> name = orEmpty(json.text());
            case "virtual" -> virtual = "true".equals(json.text());
            case "state" -> state = stateOf(json.text());
            case "stack" -> trace = stacks.read(json);
            case "parkBlocker" -> json.object(this::parkBlocker);
            default -> rarerMember(key);
        }
    }

    private void rarerMember(String key) throws IOException, MalformedJsonException {
        switch (key) {
            case "blockedOn" -> blockedOn = json.text();
            case "waitingOn" -> waitingOn = json.text();
            case "carrier" -> carrier = json.integer();
            case "monitorsOwned" -> json.array(this::monitorsOfCall);
            default -> json.skip();
        }
    }

    private void parkBlocker(String key) throws IOException, MalformedJsonException {
        switch (key) {
            case "object" -> parkBlocker = json.text();
            case "owner" -> parkBlockerOwner = json.integer();
            default -> json.skip();
        }
    }

    private void monitorsOfCall() throws IOException, MalformedJsonException {
        List<String> locks = new ArrayList<>();
        long[] depth = {0};
        json.object(key -> {
            switch (key) {
                case "depth" -> depth[0] = orZero(json.integer());
                case "locks" -> json.array(() -> addLock(locks, json.text()));
                default -> json.skip();
            }
        });
        monitors = monitors.isEmpty() ? new ArrayList<>() : monitors;
        locks.forEach(each -> monitors.add(new DumpedMonitor((int) depth[0], each)));
    }

    private static void addLock(List<String> locks, @Nullable String lock) {
        // The JIT compiler may have eliminated a lock, which is then null.
        if (lock != null) {
            locks.add(lock);
        }
    }

    private static Thread.@Nullable State stateOf(@Nullable String word) {
        for (Thread.State each : Thread.State.values()) {
            if (each.name().equals(word)) {
                return each;
            }
        }
        return null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
