package dev.stackscope.internal.jdk;

import dev.stackscope.internal.json.JsonReader;
import dev.stackscope.internal.json.MalformedJsonException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JDK's JSON thread dump: the forms of JDK 21, of 25, and format version 2 of JDK 26 and later.
 *
 * <p>Members are read in any order, may be missing, and are skipped where unknown.
 */
final class DumpParser {

    private final JsonReader json;
    private final DumpedStacks stacks = new DumpedStacks();
    private final List<DumpedContainer> containers = new ArrayList<>();

    /*
     * A dump writes a container before those within it. Only containers that came before are looked up, so
     * no cycle can arise, and of two with one text the nearer is meant.
     */
    private final Map<String, DumpedContainer> latest = new HashMap<>();

    private boolean isDump;

    @Nullable
    Long processId;

    @Nullable
    Long formatVersion;

    @Nullable
    String time;

    @Nullable
    String runtimeVersion;

    DumpParser(Reader in) {
        this.json = new JsonReader(in);
    }

    List<DumpedContainer> parse() throws IOException, MalformedJsonException {
        json.object(key -> {
            if (key.equals("threadDump")) {
                json.object(this::member);
            } else {
                json.skip();
            }
        });
        json.end();
        if (!isDump) {
            throw json.malformed("no threadDump with threadContainers");
        }
        return List.copyOf(containers);
    }

    private void member(String key) throws IOException, MalformedJsonException {
        switch (key) {
            case "processId" -> processId = json.integer();
            case "formatVersion" -> formatVersion = json.integer();
            case "time" -> time = json.text();
            case "runtimeVersion" -> runtimeVersion = json.text();
            case "threadContainers" -> {
                isDump = true;
                json.array(() -> new ContainerParser().parse());
            }
            default -> json.skip();
        }
    }

    /** Reads one container. */
    private final class ContainerParser {

        private final List<DumpedThread> threads = new ArrayList<>();
        private @Nullable String text;
        private @Nullable String parent;
        private @Nullable Long owner;

        void parse() throws IOException, MalformedJsonException {
            json.object(this::member);
            if (text == null) {
                throw json.malformed("container without a name");
            }
            DumpedContainer enclosing = parent == null ? null : latest.get(parent);
            DumpedContainer container = new DumpedContainer(text, enclosing, owner, threads);
            containers.add(container);
            latest.put(text, container);
        }

        private void member(String key) throws IOException, MalformedJsonException {
            switch (key) {
                case "container" -> text = json.text();
                case "parent" -> parent = json.text();
                case "owner" -> owner = json.integer();
                case "threads" -> json.array(() -> threads.add(new ThreadParser(json, stacks).parse()));
                default -> json.skip();
            }
        }
    }
}
