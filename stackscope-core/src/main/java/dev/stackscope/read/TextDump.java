package dev.stackscope.read;

import dev.stackscope.TaskTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * Reads dumps of text: what jstack, jcmd Thread.print and kill -3 print (JDK 8 and later), and what jcmd
 * Thread.dump_to_file writes (JDK 21 and later; 25 added states and locks). Both are threads, each with a line of its
 * own, its calls, and lines on locks below the call that they are about:
 *
 *   "main" #3 [123] prio=5 ... nid=123 waiting on condition        #3 "main" WAITING 2026-11-21T16:34:22Z
 *      java.lang.Thread.State: WAITING (parking)                       at java.base/java.lang.Object.wait0(Native Method)
 *           at java.lang.Object.wait0(java.base@25/Native Method)      - waiting on <java.lang.Object@1f>
 *           - waiting on <0x00000000fc08> (a java.lang.Object)
 *
 * A line of no known form is passed over: a dump in a log has other lines in it.
 */
final class TextDump {

    private static final Pattern AFTER_PRINTED_NAME = Pattern.compile("(?: #(\\d+))?(?: \\[\\d+])? .*");
    private static final Pattern AFTER_WRITTEN_NAME = Pattern.compile(
            "( virtual)?(?: (NEW|RUNNABLE|BLOCKED|WAITING|TIMED_WAITING|TERMINATED))?(?: [0-9T:.Z-]+)?");
    private static final Pattern WRITTEN_ID = Pattern.compile("#(\\d+) ");
    private static final Pattern PID = Pattern.compile("(\\d{1,18}):?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+Z");
    private static final Pattern VERSION = Pattern.compile("\\d+[.\\d]*[-+]\\S*");
    private static final String HEAD = "Full thread dump ";
    private static final String HELD_BY = "which is held by \"";
    private static final String DEADLOCK = "Java-level deadlock:";
    private static final int MOST_THREADS = 3_000_000;

    private final Lines lines;
    private final DumpTree tree = new DumpTree();
    private final TextThread thread = new TextThread();
    private final Map<String, DumpThread> byName = new HashMap<>();
    private final Map<DumpThread, String> holders = new HashMap<>();
    private final String name;
    private boolean printed;
    private boolean inDeadlock;
    private boolean ended;
    private @Nullable DumpThread deadlocked;

    TextDump(BufferedReader in, String name) {
        this.lines = new Lines(in, name);
        this.name = name;
    }

    /** {@return whether the beginning of a text looks like such a dump} */
    static boolean isIn(String head) {
        return head.lines().anyMatch(line -> line.contains(HEAD) || printed(line) != null || written(line) != null);
    }

    TaskTree read() throws IOException {
        String line = lines.next();
        for (; line != null && !ended; line = lines.next()) {
            read(line);
        }
        if (tree.threads.isEmpty()) {
            throw UnreadableDumpException.of(name, "is a thread dump without a thread");
        }
        link();
        tree.oneMoment = printed;
        tree.access = printed ? "printed thread dump of the JVM" : "text thread dump of the JDK";
        tree.notes.add(note());
        return tree.build();
    }

    private void read(String line) throws IOException {
        if (inDeadlock) {
            readDeadlock(line);
        } else if (startsThread(line)) {
            check();
        } else if (line.endsWith(DEADLOCK)) {
            thread.leave();
            inDeadlock = true;
        } else if (!thread.isEntered()) {
            readHead(line);
        } else {
            thread.read(line);
        }
        endAtSecondDump(line);
    }

    private void check() throws IOException {
        if (tree.threads.size() > MOST_THREADS) {
            throw lines.problem("the dump is too large: more than " + MOST_THREADS + " threads");
        }
    }

    private boolean startsThread(String line) {
        Matcher afterName = printed(line);
        if (afterName != null) {
            printed = true;
            add(afterName.group(1), nameIn(line));
            return true;
        }
        afterName = printed ? null : written(line);
        if (afterName != null) {
            DumpThread added = add(line.substring(1, line.indexOf(' ')), nameIn(line));
            added.virtual = afterName.group(1) != null;
            added.state = afterName.group(2);
            return true;
        }
        return false;
    }

    /** {@return what follows the name in the line of a thread that the JVM printed, or null if this is no such line} */
    private static @Nullable Matcher printed(String line) {
        int end = line.lastIndexOf('"');
        if (end < 1 || line.charAt(0) != '"' || line.indexOf("id=", end) < 0) {
            return null;
        }
        Matcher matcher = AFTER_PRINTED_NAME.matcher(line.substring(end + 1));
        return matcher.matches() ? matcher : null;
    }

    /** {@return what follows the name in the line of a thread that the JDK wrote, or null if this is no such line} */
    private static @Nullable Matcher written(String line) {
        int end = line.lastIndexOf('"');
        if (end != line.indexOf('"')
                && WRITTEN_ID.matcher(line.substring(0, line.indexOf('"'))).matches()) {
            Matcher matcher = AFTER_WRITTEN_NAME.matcher(line.substring(end + 1));
            return matcher.matches() ? matcher : null;
        }
        return null;
    }

    private static String nameIn(String line) {
        return line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
    }

    private DumpThread add(@Nullable String id, String threadName) {
        DumpThread added = thread.enter();
        added.id = id == null ? "" : id;
        added.name = threadName.isEmpty() ? null : threadName;
        tree.threads.add(added);
        byName.put(threadName, added);
        return added;
    }

    private void readHead(String line) {
        int head = line.indexOf(HEAD);
        if (head >= 0) {
            tree.javaVersion = versionIn(line.substring(head));
        } else if (tree.threads.isEmpty() && PID.matcher(line).matches()) {
            tree.pid = Long.parseLong(line.endsWith(":") ? line.substring(0, line.length() - 1) : line);
        } else if (tree.threads.isEmpty() && TIME.matcher(line).matches()) {
            tree.time(line);
        } else if (tree.threads.isEmpty() && VERSION.matcher(line).matches()) {
            tree.javaVersion = line;
        }
    }

    /** {@return the version in {@code Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing):}} */
    private static String versionIn(String head) {
        return head.substring(head.indexOf('(') + 1).split("[ )]", 2)[0];
    }

    /** A deadlock is told by names: who waits, and below it who holds what is waited for. */
    private void readDeadlock(String line) {
        int holder = line.indexOf(HELD_BY);
        if (line.startsWith("Java stack information")) {
            inDeadlock = false;
        } else if (line.startsWith("\"") && line.endsWith("\":")) {
            deadlocked = byName.get(line.substring(1, line.length() - 2));
        } else if (holder >= 0 && line.endsWith("\"") && deadlocked != null) {
            holders.put(deadlocked, line.substring(holder + HELD_BY.length(), line.length() - 1));
        }
    }

    private void endAtSecondDump(String line) {
        if (printed && line.contains(HEAD)) {
            tree.notes.add("there are more dumps below the first, which were not read");
            ended = true;
        }
    }

    private void link() {
        Map<String, @Nullable DumpThread> holding = new HashMap<>();
        for (DumpThread each : tree.threads) {
            each.held().forEach(object -> holding.put(object, holding.containsKey(object) ? null : each));
        }
        for (DumpThread each : tree.threads) {
            String awaited = each.blockedOn != null ? each.blockedOn : each.parkedFor;
            DumpThread named = byName.get(holders.get(each));
            each.holder = named != null ? named : holding.get(awaited);
        }
    }

    private String note() {
        List<String> unseen = new ArrayList<>();
        if (printed) {
            unseen.add("virtual threads that no thread carries");
        } else if (tree.threads.stream().allMatch(each -> each.state == null)) {
            unseen.add("states and locks");
        }
        unseen.add("scopes");
        unseen.add("executors");
        unseen.add("futures and queued tasks");
        int last = unseen.size() - 1;
        return "such a dump does not tell " + String.join(", ", unseen.subList(0, last)) + ", " + unseen.get(last)
                + "; see also: jcmd <pid> Thread.dump_to_file -format=json";
    }
}
