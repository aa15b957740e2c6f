package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.source.TreeChanges;
import org.kernelmaven.source.TreeListing;

/**
 * A copy of a finished output tree of another state of the source, made ready for Kbuild.
 *
 * <p>Kbuild goes by times of last change, and a source file's time says little here: a fresh checkout is newer than every object
 * although nothing differs, and a file restored from a backup is older although it does. So all files of the copy get one time,
 * now, and what was made from a file whose content differs loses its {@code .cmd} file: Kbuild makes again what has none
 * ({@code if_changed_dep} in scripts/Kbuild.include), and then what depends on that.
 */
final class SeedTree {
    private static final Pattern SOURCE_PATH =
            Pattern.compile(Pattern.quote(Kbuild.SOURCE + "/") + "[^\\s\\\\()'\";,:]+");

    private final Path output;

    SeedTree(Path output) {
        this.output = output;
    }

    /**
     * Whether what differs can be told to Kbuild like this at all. What makes the build's own tools, and a new header that could
     * be found before another of its name, cannot; nor can very much at once, which is no cheaper than from nothing.
     */
    static boolean canTell(TreeChanges changes, TreeListing now) {
        if (changes.size() > now.files().size() / 10) {
            return false;
        }
        for (String path : changes.paths()) {
            if (path.startsWith("tools/") || path.startsWith("scripts/")) {
                return false;
            }
        }
        Set<String> newHeaders = new HashSet<>();
        changes.added().stream().filter(path -> path.endsWith(".h")).forEach(path -> newHeaders.add(name(path)));
        return newHeaders.isEmpty()
                || now.files().keySet().stream()
                        .filter(path -> !changes.added().contains(path))
                        .noneMatch(path -> path.endsWith(".h") && newHeaders.contains(name(path)));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** @return how many {@code .cmd} files were deleted */
    int prepare(TreeChanges changes) throws IOException {
        Set<String> differing = new TreeSet<>(changes.paths());
        FileTime now = FileTime.from(Instant.now());
        int[] deleted = new int[1];
        Files.walkFileTree(output, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isRegularFile()) {
                    return FileVisitResult.CONTINUE;
                }
                String name = file.getFileName().toString();
                if (name.startsWith(".") && name.endsWith(".cmd") && mentions(file, differing)) {
                    Files.delete(file);
                    deleted[0]++;
                } else {
                    Files.setLastModifiedTime(file, now);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return deleted[0];
    }

    private static boolean mentions(Path cmd, Set<String> differing) throws IOException {
        Matcher path = SOURCE_PATH.matcher(Files.readString(cmd, StandardCharsets.ISO_8859_1));
        while (path.find()) {
            if (differing.contains(path.group().substring(Kbuild.SOURCE.length() + 1))) {
                return true;
            }
        }
        return false;
    }
}
