package dev.stackscope.read;

import dev.stackscope.Frame;
import dev.stackscope.RecordedObject;
import dev.stackscope.Stack;
import dev.stackscope.internal.json.JsonReader;
import dev.stackscope.internal.json.MalformedJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a saved tree says once: its frames, call stacks, objects and words. Also limits how large a tree may be. */
final class SavedTables {

    private static final long LARGEST = 60_000_000;
    private static final int COST_OF_NODE = 20;
    private static final int MOST_WORDS = 10_000;

    private final JsonReader json;
    private final List<Frame> frames = new ArrayList<>();
    private final List<int[]> numbers = new ArrayList<>();
    private final List<@Nullable List<Frame>> callStacks = new ArrayList<>();
    private final List<Object> parts = new ArrayList<>();
    private final Map<Integer, Stack> marked = new HashMap<>();
    private final Map<String, RecordedObject> objects = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private long size;

    SavedTables(JsonReader json) {
        this.json = json;
    }

    /** Notes that something is to be kept. */
    void keepNode() throws MalformedJsonException {
        keep(COST_OF_NODE);
    }

    private void keep(int cost) throws MalformedJsonException {
        size += cost;
        if (size > LARGEST) {
            throw json.malformed("the tree is too large: more than " + LARGEST / COST_OF_NODE + " tasks and contexts");
        }
    }

    void readFrame() throws IOException, MalformedJsonException {
        keepNode();
        frames.add(new SavedFrame().read(json));
    }

    void readCallStack() throws IOException, MalformedJsonException {
        keepNode();
        List<Integer> calls = new ArrayList<>();
        json.array(() -> {
            keep(1);
            calls.add(Members.number(json));
        });
        numbers.add(calls.stream().mapToInt(Integer::intValue).toArray());
        callStacks.add(null);
    }

    void addPart(Object part) {
        parts.add(part);
    }

    Object part(int number) throws MalformedJsonException {
        return at(parts, number, "part");
    }

    void mark(int number, Stack stack) {
        marked.put(number, stack);
    }

    @Nullable
    Stack marked(int number) {
        return marked.get(number);
    }

    /** {@return the frames of a call stack; the same list each time} */
    List<Frame> callStack(int number) throws MalformedJsonException {
        int[] calls = at(numbers, number, "call stack");
        List<Frame> known = callStacks.get(number);
        if (known != null) {
            return known;
        }
        List<Frame> read = new ArrayList<>(calls.length);
        for (int call : calls) {
            read.add(at(frames, call, "frame"));
        }
        List<Frame> all = List.copyOf(read);
        callStacks.set(number, all);
        return all;
    }

    /** {@return the object of that class and hash; the same each time} */
    @Nullable
    RecordedObject object() throws IOException, MalformedJsonException {
        String text = json.text();
        return text == null ? null : objects.computeIfAbsent(text, RecordedObjects::parse);
    }

    /** {@return the text that comes next; the same string for the same text, as few words are used by many tasks} */
    @Nullable
    String word() throws IOException, MalformedJsonException {
        String text = json.text();
        if (text == null || words.size() >= MOST_WORDS) {
            return text;
        }
        String known = words.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private <T> T at(List<T> table, int number, String what) throws MalformedJsonException {
        if (number < 0 || number >= table.size()) {
            throw json.malformed("there is no " + what + " " + number + " up to here");
        }
        return table.get(number);
    }
}
