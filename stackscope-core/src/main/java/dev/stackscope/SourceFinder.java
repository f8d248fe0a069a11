package dev.stackscope;

import dev.stackscope.internal.source.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source file that a frame's class was compiled from.
 *
 * <p>Whether a file is the one that the class was compiled from cannot be known: a class file has a file name and line
 * numbers, and nothing to check them by. A source that was changed since shows other lines than those that run.
 *
 * <p>A finder is called on the thread that asks for the line or renders, possibly by several at a time. What it throws
 * counts as no source.
 */
@FunctionalInterface
public interface SourceFinder {

    /**
     * {@return the lines of a frame's source file, the first one first and without what ends them; or null if the file is
     * not at hand}
     *
     * @param frame the frame, which has a file name
     */
    @Nullable
    List<String> lines(Frame frame);

    /**
     * {@return the finder that looks in the places that are usual}
     *
     * <p>In this order:
     *
     * <ol>
     *   <li>the folders that the system property {@code stackscope.sources} names, set apart as in a class path
     *   <li>for a class in a folder, the sources of that project as Maven and Gradle lay it out: {@code src/main/java}
     *       for {@code target/classes} and {@code build/classes/java/main}, and likewise for tests, Kotlin, Groovy, Scala
     *       and the output of annotation processors
     *   <li>for a class in a jar, the jar beside it with the ending {@code -sources.jar}
     *   <li>for a class of the JDK, its {@code lib/src.zip}
     * </ol>
     *
     * <p>Where a class comes from is asked of the loader that the frame names or, where it names none that the JDK knows,
     * of the calling thread's; no class is loaded or initialised. A source file stands in the folder of its package and
     * is read as UTF-8; one of more than 2 MB is no source. Files are remembered within bounds until they change.
     */
    static SourceFinder standard() {
        return frame -> Sources.standard(frame.toStackTraceElement());
    }

    /**
     * {@return a finder that looks in some folders and nowhere else}
     *
     * @param roots the folders in which packages begin, the one to prefer first
     */
    static SourceFinder in(Path... roots) {
        List<Path> folders = List.of(Objects.requireNonNull(roots, "roots"));
        return frame -> Sources.in(folders, frame.toStackTraceElement());
    }

    /**
     * {@return a finder that asks another one for what this one does not find}
     *
     * @param other the one to ask then
     */
    default SourceFinder or(SourceFinder other) {
        Objects.requireNonNull(other, "other");
        return frame -> {
            List<String> lines = lines(frame);
            return lines != null ? lines : other.lines(frame);
        };
    }
}
