package dev.stackscope.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads source files, and remembers those asked for last until the file or the archive changes.
 *
 * <p>That an archive does not have a file is remembered too. Files are read outside the lock. Safe for use by any thread.
 */
final class SourceCache {

    private static final int MOST_FILES = 500;
    private static final long MOST_BYTES = 16 << 20;
    private static final int LARGEST = 2 << 20;

    private final Map<Key, Known> files = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** A file, or an entry of an archive. */
    private record Key(Path file, @Nullable String entry) {}

    /** What was found when the file had that time and that size; no lines if it has no such entry or is too large. */
    private record Known(FileTime time, long size, @Nullable List<String> lines, int bytes) {

        boolean isOf(BasicFileAttributes now) {
            return size == now.size() && time.equals(now.lastModifiedTime());
        }
    }

    /** {@return the lines of a file, or null if there is none that can be read} */
    @Nullable
    List<String> file(Path file) {
        return lines(new Key(file, null));
    }

    /** {@return the lines of a file in an archive, or null if there is none that can be read} */
    @Nullable
    List<String> entry(Path archive, String entry) {
        return lines(new Key(archive, entry));
    }

    private @Nullable List<String> lines(Key key) {
        try {
            if (!Files.isRegularFile(key.file)) { // the usual answer: no exception for it
                return null;
            }
            BasicFileAttributes now = Files.readAttributes(key.file, BasicFileAttributes.class);
            Known known = known(key);
            if (known == null || !known.isOf(now)) {
                known = read(key, now);
                remember(key, known);
            }
            return known.lines;
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    private static Known read(Key key, BasicFileAttributes now) throws IOException {
        byte[] content = key.entry == null ? content(key.file) : content(key.file, key.entry);
        if (content == null || content.length > LARGEST) {
            return new Known(now.lastModifiedTime(), now.size(), null, 0);
        }
        // Bytes that are no UTF-8 become U+FFFD.
        List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        return new Known(now.lastModifiedTime(), now.size(), lines, content.length);
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static byte @Nullable [] content(Path archive, String name) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null || entry.isDirectory()) {
                return null;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readNBytes(LARGEST + 1);
            }
        }
    }

    private synchronized @Nullable Known known(Key key) {
        return files.get(key);
    }

    private synchronized void remember(Key key, Known known) {
        Known old = files.put(key, known);
        bytes += known.bytes - (old == null ? 0 : old.bytes);
        Iterator<Known> oldestFirst = files.values().iterator();
        while (files.size() > MOST_FILES || bytes > MOST_BYTES) {
            bytes -= oldestFirst.next().bytes;
            oldestFirst.remove();
        }
    }
}
